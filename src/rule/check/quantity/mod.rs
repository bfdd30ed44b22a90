//! Figures of one thing: in near copies of a sentence, in claims written independently, and where they are said of what has a name of its own.

mod age;
mod copies;
mod independent;
mod said;
mod together;
mod value;

pub(in crate::rule) use independent::about_one_thing;
pub(super) use value::differ;

use super::{respective, whole};
use crate::rule::{Among, Judge, QuantityCheck};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    if settings.among != Among::Independent {
        copies::run(judge, settings);
    }
    if settings.among != Among::Copies {
        independent::run(judge, settings);
        said::run(judge, settings);
        together::run(judge, settings);
        age::run(judge, settings);
        whole::run(judge);
        respective::run(judge, settings);
    }
}
