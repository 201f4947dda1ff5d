"""Checks a JSON file against a JSON Schema: schema.py SCHEMA FILE."""
import json
import sys

import jsonschema

schema, instance = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
kind = jsonschema.validators.validator_for(schema)
errors = list(kind(schema).iter_errors(instance))
for error in errors[:10]:
    print(error.json_path, error.message[:300])
sys.exit(bool(errors))
