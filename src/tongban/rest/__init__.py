"""The API shell: one API object, bearer tokens, problem details, idempotent writes."""
