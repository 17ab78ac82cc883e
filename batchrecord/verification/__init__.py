"""From a document or a record to findings and a verdict, offline; whatever is read here is taken for hostile."""
