//! Days, months and weekdays whose year or month the text leaves open.

use super::Context;
use super::stretch::{Days, day, month_days, named, year_days};
use crate::grammar::date::Fields;
use jiff::ToSpan;
use jiff::civil::Date;

/// Days from publication within which a weekday says which year is meant. Beyond, it is a wrong weekday more likely than another year: next year's is
/// one day off this one's.
const WEEKDAY_TELLS: i32 = 300;

/// Days ahead beyond which nobody leaves the year away: what lies farther off is what has been.
const FAR_AHEAD: i32 = 300;
/// Days ahead within which a day without its year is taken for one to come, whatever was told around it.
const SOON: i32 = 31;

impl Context {
    /// The days of a calendar date; what is open is filled in from publication.
    pub(super) fn fields(&self, f: Fields, ahead: bool) -> Option<Days> {
        if f.recurs && !ahead {
            return None;
        }
        if let Some(year) = f.year {
            let year = self.year(year)?;
            return match (f.month, f.day) {
                (Some(month), Some(d)) => day(Date::new(year, month, d).ok()?),
                (Some(month), None) => month_days(year, month),
                _ => year_days(year),
            };
        }
        match (f.month, f.day, f.weekday) {
            (Some(month), Some(d), _) => self.day_of_year(f, month, d, ahead),
            (Some(month), None, _) => self.month(f, month, ahead),
            (None, Some(d), _) => self.day_of_month(f, d, ahead),
            (None, None, Some(weekday)) => self.weekday(weekday, f.direction, ahead),
            _ => None,
        }
    }

    fn month(&self, f: Fields, month: i8, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let past = month <= now.month();
        let year = match f.direction {
            Some(-1) => now.year() - i16::from(month >= now.month()),
            Some(1) => now.year() + i16::from(month <= now.month()),
            Some(_) => now.year(),
            None if ahead && month >= now.month() => now.year(),
            None if ahead && !self.far_ahead(month_days(now.year().checked_add(1)?, month)) => {
                now.year() + 1
            }
            None => now.year() - i16::from(!past),
        };
        month_days(year, month)
    }

    /// A day and a month without a year: the nearest in the past, or ahead; a weekday that is given with it decides.
    fn day_of_year(&self, f: Fields, month: i8, d: i8, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let of = |shift: i16| Date::new(now.year().checked_add(shift)?, month, d).ok();
        if let Some(weekday) = f.weekday {
            let near = |c: &Date| (now - *c).get_days().abs() <= WEEKDAY_TELLS;
            let fits = [0, -1, 1]
                .into_iter()
                .filter_map(of)
                .find(|c| c.weekday() == named(weekday) && near(c));
            if let Some(found) = fits {
                return day(found);
            }
        }
        let this = of(0);
        let chosen = match f.direction {
            Some(0) => this,
            Some(1) => this.filter(|c| *c > now).or_else(|| of(1)),
            Some(_) => this.filter(|c| *c < now).or_else(|| of(-1)),
            None if ahead
                && (this.is_some_and(|c| c >= now) || !self.far_ahead(of(1).and_then(day))) =>
            {
                this.filter(|c| *c >= now).or_else(|| of(1))
            }
            // "has banned sales until 18 May": what was told lately may look ahead a few weeks; hardly anybody leaves the year out of what lies nearly a
            // year back.
            None => this
                .filter(|c| (*c - now).get_days() <= SOON)
                .or_else(|| of(1).filter(|c| (*c - now).get_days() <= SOON))
                .or_else(|| of(-1)),
        };
        // The 29th of February is not in every year.
        day(chosen.or_else(|| (-4..0).rev().find_map(of))?)
    }

    fn far_ahead(&self, days: Option<Days>) -> bool {
        let next = self.published.zip(days);
        next.is_some_and(|(now, (first, _))| (first - now).get_days() > FAR_AHEAD)
    }

    /// "mercredi 13": the nearest month in which that day falls so. "le 15" alike, but the last one where a verb tells of what was: a day without its month
    /// is one of these weeks.
    fn day_of_month(&self, f: Fields, d: i8, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let of = |shift: i32| {
            let month = now.first_of_month().checked_add(shift.months()).ok()?;
            Date::new(month.year(), month.month(), d).ok()
        };
        let fits = |c: &Date| f.weekday.is_none_or(|w| c.weekday() == named(w));
        if ahead {
            return day((0..=12).filter_map(of).filter(|c| *c >= now).find(fits)?);
        }
        let past = (-12..=0)
            .rev()
            .filter_map(of)
            .filter(|c| *c <= now)
            .find(fits);
        let next = (0..=1).filter_map(of).filter(|c| *c > now).find(fits);
        match (past, next) {
            (Some(past), Some(next)) if f.weekday.is_some() || !self.told => {
                let back = (now - past).get_days();
                let forth = (next - now).get_days();
                day(if forth < back { next } else { past })
            }
            (past, next) => day(past.or(next)?),
        }
    }

    fn weekday(&self, weekday: i8, direction: Option<i32>, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let offset = i32::from(weekday) - i32::from(now.weekday().to_monday_one_offset());
        let days = match direction {
            Some(0) => offset,
            Some(1) if offset > 0 => offset,
            Some(1) => offset + 7,
            Some(_) if offset < 0 => offset,
            Some(_) => offset - 7,
            None if ahead && offset >= 0 => offset,
            None if ahead => offset + 7,
            None if offset <= 0 => offset,
            None => offset - 7,
        };
        day(now.checked_add(days.days()).ok()?)
    }
}
