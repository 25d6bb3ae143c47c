//! A body's settings from a TOML table, by the names of `disclosure::setting`.

use disclosure::setting::{
    ConsultationSpan, CorrectionOf2007, ExpiredDocuments, ExtensionParts, LateCorrectionNotice,
    OnlineConfirmation, ReopenedRequests, SecondInstance, Settings,
};
use toml::{Table, Value};

/// The defaults, with what the table sets.
pub fn read(table: &Table) -> Result<Settings, String> {
    let mut settings = Settings::default();
    for (name, value) in table {
        set(&mut settings, name, value)?;
    }
    Ok(settings)
}

fn set(settings: &mut Settings, name: &str, value: &Value) -> Result<(), String> {
    match name {
        "consultation_span" => {
            settings.consultation_span = choice(
                name,
                value,
                &[
                    ("after-sent-to-answer", ConsultationSpan::AfterSentToAnswer),
                    ("after-received-to-answer", ConsultationSpan::AfterReceivedToAnswer),
                ],
            )?;
        }
        "extension_parts" => {
            let choices = [("up-to-total", ExtensionParts::UpToTotal), ("once", ExtensionParts::Once)];
            settings.extension_parts = choice(name, value, &choices)?;
        }
        "reopened_requests" => {
            let choices = [("once", ReopenedRequests::Once), ("again", ReopenedRequests::Again)];
            settings.reopened_requests = choice(name, value, &choices)?;
        }
        "expired_documents" => {
            let choices =
                [("repealed", ExpiredDocuments::Repealed), ("not-repealed", ExpiredDocuments::NotRepealed)];
            settings.expired_documents = choice(name, value, &choices)?;
        }
        "second_instance" => {
            let choices = [("latest", SecondInstance::Latest), ("first", SecondInstance::First)];
            settings.second_instance = choice(name, value, &choices)?;
        }
        "late_correction_notice" => {
            let choices = [
                ("changes-nothing", LateCorrectionNotice::ChangesNothing),
                ("begins-anew", LateCorrectionNotice::BeginsAnew),
            ];
            settings.late_correction_notice = choice(name, value, &choices)?;
        }
        "correction_of_2007" => {
            let choices = [
                ("changes-nothing", CorrectionOf2007::ChangesNothing),
                ("begins-anew", CorrectionOf2007::BeginsAnew),
            ];
            settings.correction_of_2007 = choice(name, value, &choices)?;
        }
        "online_confirmation" => {
            let choices = [
                ("officer", OnlineConfirmation::Officer),
                ("system-receipt", OnlineConfirmation::SystemReceipt),
            ];
            settings.online_confirmation = choice(name, value, &choices)?;
        }
        "correction_days" => settings.correction_days = days(name, value)?,
        "reasons_days" => settings.reasons_days = days(name, value)?,
        "record_correction_days" => settings.record_correction_days = days(name, value)?,
        "suggestion_days" => settings.suggestion_days = days(name, value)?,
        "remedy_on_not_processed" => settings.remedy_on_not_processed = switch(name, value)?,
        "silence_reviewed_first" => settings.silence_reviewed_first = switch(name, value)?,
        "third_party_notice_days" => settings.third_party_notice_days = days(name, value)?,
        "fee_notice_tells_objection" => settings.fee_notice_tells_objection = switch(name, value)?,
        "withdrawn_items_count" => settings.withdrawn_items_count = switch(name, value)?,
        "street_uses_township_catalogue" => settings.street_uses_township_catalogue = switch(name, value)?,
        "township_report_due" => settings.township_report_due = month_day(name, value)?,
        "review_months" => settings.review_months = days(name, value)?,
        _ => {
            return Err(format!("settings 没有“{name}”；法定期限不能设置，全部参数见 docs/law-coverage.md"));
        }
    }
    Ok(())
}

fn choice<T: Copy>(name: &str, value: &Value, choices: &[(&str, T)]) -> Result<T, String> {
    let chosen = value.as_str().and_then(|word| choices.iter().find(|(known, _)| *known == word));
    chosen.map(|(_, choice)| *choice).ok_or_else(|| {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        format!("settings.{name} 可用的值：{}", words.join("、"))
    })
}

fn switch(name: &str, value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("settings.{name} 应当是 true 或者 false"))
}

/// A day that every year has.
fn month_day(name: &str, value: &Value) -> Result<(u32, u32), String> {
    let parts = value.as_str().and_then(|text| text.split_once('-'));
    let day = parts.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    day.filter(|(month, day)| chrono::NaiveDate::from_ymd_opt(2023, *month, *day).is_some())
        .ok_or_else(|| format!("settings.{name} 应当是“月-日”，如 \"01-31\""))
}

fn days(name: &str, value: &Value) -> Result<u32, String> {
    let days =
        value.as_integer().and_then(|days| u32::try_from(days).ok()).filter(|days| (1..=60).contains(days));
    days.ok_or_else(|| format!("settings.{name} 应当是1至60的整数"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::setting::SETTINGS;

    #[test]
    fn every_documented_setting_can_be_set() {
        for setting in SETTINGS {
            let table = Table::from_iter([(setting.key.to_owned(), Value::Float(0.5))]);
            let fault = read(&table).unwrap_err();
            assert!(fault.starts_with(&format!("settings.{} ", setting.key)), "{fault}");
        }
    }
}
