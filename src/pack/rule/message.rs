//! What a rule says: the message as written, against what the findings of its check know.

use super::compile::Compiler;
use crate::Named;
use crate::pack::nearest::advice;
use crate::rule::{Availability, Check, Field, Template, TemplateError};
use strum::VariantArray;

impl Compiler<'_> {
    /// The message of a rule; the check's own if nothing is written.
    pub(super) fn message(&mut self, check: &Check, written: Option<&str>) -> Template {
        let text = written.unwrap_or(check.default_message());
        let names: Vec<&str> = Field::VARIANTS.iter().map(|f| f.name()).collect();
        let path = ["message"];
        match Template::parse(text) {
            Ok(template) => {
                for (field, optional) in template.fields() {
                    let name = field.name();
                    match check.availability(field) {
                        Availability::Sometimes if !optional => self.report(
                            &path,
                            format!("`{{{name}}}` is not known of every finding"),
                            format!("put it in square brackets with the words around it: `[ ({{{name}}})]`"),
                        ),
                        Availability::Never => self.report(
                            &path,
                            format!("a finding of this check has no `{{{name}}}`"),
                            "it has one place: use `{a}`",
                        ),
                        _ => {}
                    }
                }
                template
            }
            Err(error) => {
                let (message, help) = match error {
                    TemplateError::UnknownField(name) => (
                        format!("a message has no field `{{{name}}}`"),
                        advice(name.trim(), &names),
                    ),
                    TemplateError::Unclosed(bracket) => (
                        format!("the message has a `{bracket}` without its partner"),
                        format!("write `{bracket}{bracket}` for the sign itself"),
                    ),
                    TemplateError::Nested => (
                        "the message has square brackets inside square brackets".to_owned(),
                        "put them one after the other".to_owned(),
                    ),
                    TemplateError::NothingOptional => (
                        "the message has square brackets around no field".to_owned(),
                        "write `[[` and `]]` for the signs themselves".to_owned(),
                    ),
                };
                self.report(&path, message, help);
                Template::default()
            }
        }
    }
}
