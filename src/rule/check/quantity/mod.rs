//! Figures of one thing: in near copies of a sentence, and in claims written independently.

mod copies;
mod independent;
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
        whole::run(judge);
        respective::run(judge, settings);
    }
}
