//! A checker for what JSON Schema draft 7 the SARIF schema uses (tests only): small beside a library that knows all of it.

use serde_json::Value;

/// Everything about `value` that `schema` forbids, each with its place; empty where it is valid.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    check(schema, schema, value, "$", &mut out);
    out
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    let Value::Object(keywords) = schema else {
        return;
    };
    for (keyword, wanted) in keywords {
        let fits = match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().unwrap_or_default().trim_start_matches('#');
                let target = root.pointer(pointer).expect("the schema refers to itself");
                check(root, target, value, at, out);
                true
            }
            "type" => match wanted.as_str().expect("one type") {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                other => panic!("type {other}"),
            },
            "enum" => wanted.as_array().is_some_and(|all| all.contains(value)),
            "minimum" => value.as_f64() >= wanted.as_f64(),
            "maximum" => value.as_f64() <= wanted.as_f64(),
            "minItems" => value
                .as_array()
                .is_none_or(|v| v.len() as u64 >= wanted.as_u64().unwrap_or(0)),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|v| v.iter().enumerate().all(|(i, x)| !v[..i].contains(x))),
            "required" => {
                let names = wanted.as_array().into_iter().flatten();
                names
                    .filter_map(Value::as_str)
                    .all(|name| value.get(name).is_some())
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}[{i}]"), out);
                }
                true
            }
            "properties" => {
                for (name, schema) in wanted.as_object().into_iter().flatten() {
                    if let Some(inner) = value.get(name) {
                        check(root, schema, inner, &format!("{at}.{name}"), out);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = keywords.get("properties").and_then(Value::as_object);
                for (name, inner) in value.as_object().into_iter().flatten() {
                    if known.is_some_and(|k| k.contains_key(name)) {
                        continue;
                    }
                    if *wanted == Value::Bool(false) {
                        out.push(format!("{at}.{name}: not allowed"));
                    }
                    check(root, wanted, inner, &format!("{at}.{name}"), out);
                }
                true
            }
            "anyOf" | "oneOf" => {
                let branches = wanted.as_array().into_iter().flatten();
                branches.into_iter().any(|branch| {
                    let mut inner = Vec::new();
                    check(root, branch, value, at, &mut inner);
                    inner.is_empty()
                })
            }
            // The report writes no property that has one.
            "pattern" => false,
            "default" | "definitions" | "description" | "format" | "title" | "$schema" | "$id" => {
                true
            }
            other => panic!("the schema uses `{other}`, which this checker does not know"),
        };
        if !fits {
            out.push(format!("{at}: {keyword} {wanted}"));
        }
    }
}
