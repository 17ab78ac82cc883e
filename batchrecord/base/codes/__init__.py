"""What a scanned text means: GS1 element strings, ISBT 128 data structures, or a plain code; pure, no device."""
