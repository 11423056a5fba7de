//! A calendar date, such as `2027-01-31`.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

/// A date of the Gregorian calendar, from 0000-01-01 to 9999-12-31; the default is the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar, such as 2027-01-31")]
pub struct InvalidDate;

impl Default for Date {
    fn default() -> Self {
        Self {
            year: 0,
            month: 1,
            day: 1,
        }
    }
}

/// Unix time has no leap seconds.
const SECONDS_PER_DAY: u64 = 86_400;

impl Date {
    /// The current date of the system clock, in UTC.
    pub fn today() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Self::from_unix_second(since.map_or(0, |since| since.as_secs()))
    }

    /// The date in UTC that is `seconds` seconds after the start of 1970-01-01.
    fn from_unix_second(seconds: u64) -> Self {
        Self::from_unix_day(seconds / SECONDS_PER_DAY)
    }

    /// The date `days` days after 1970-01-01.
    pub fn from_unix_day(days: u64) -> Self {
        let mut year = 1970;
        let mut rest = days;
        while rest >= days_in_year(year) {
            rest -= days_in_year(year);
            if year == 9999 {
                break;
            }
            year += 1;
        }
        let mut month = 1;
        while month < 12 && rest >= u64::from(days_in_month(year, month)) {
            rest -= u64::from(days_in_month(year, month));
            month += 1;
        }
        let last = days_in_month(year, month);
        let day = u8::try_from(rest + 1).unwrap_or(last).min(last);
        Self { year, month, day }
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let has_shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !has_shape {
            return Err(InvalidDate);
        }
        let year = text[..4].parse().map_err(|_| InvalidDate)?;
        let month = text[5..7].parse().map_err(|_| InvalidDate)?;
        let day = text[8..].parse().map_err(|_| InvalidDate)?;
        let is_day = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        is_day
            .then_some(Self { year, month, day })
            .ok_or(InvalidDate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

fn days_in_year(year: u16) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates_are_parsed() {
        for text in ["0000-01-01", "2024-02-29", "2000-02-29", "2027-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "2027-1-31",
            "2027-02-29",
            "1900-02-29",
            "2027-13-01",
            "2027-00-01",
            "2027-01-00",
            "2027-04-31",
            "2027/01/31",
            "31.01.2027",
            "20270131",
            "+027-01-31",
            "2027-01-31 ",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn unix_days_are_converted() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (11_016, "2000-02-29"),
            (19_782, "2024-02-29"),
            (20_818, "2026-12-31"),
            (u64::MAX, "9999-12-31"),
        ] {
            assert_eq!(Date::from_unix_day(days).to_string(), expected);
        }
    }

    #[test]
    fn dates_are_ordered() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(date("2026-12-31") < date("2027-01-01"));
        assert!(date("2027-01-31") < date("2027-02-01"));
        assert!(Date::default() < date("1970-01-01"));
    }

    #[test]
    fn a_day_has_86_400_seconds() {
        for (second, expected) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (1_772_323_199, "2026-02-28"),
            (1_772_323_200, "2026-03-01"),
        ] {
            assert_eq!(Date::from_unix_second(second).to_string(), expected);
        }
    }

    #[test]
    fn every_day_from_1970_to_2101_follows_the_one_before() {
        let mut last = Date::from_unix_day(0);
        // 2000 is a leap year, and 2100 is not.
        for day in 1..=47_906 {
            let next = Date::from_unix_day(day);
            assert!(last < next, "{last} {next}");
            assert_eq!(next.to_string().parse(), Ok(next));
            last = next;
        }
        assert_eq!(last.to_string(), "2101-03-01");
    }
}
