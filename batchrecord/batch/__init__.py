"""What a batch's entries add up to and what may happen next. Pure: values in, values out."""
