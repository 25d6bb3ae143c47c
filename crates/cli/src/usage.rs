//! Help and usage errors in Chinese; clap itself speaks English only.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

/// `command` and its subcommands with Chinese headings, help and version flags.
pub fn localised(command: Command) -> Command {
    let root = command
        .disable_version_flag(true)
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help("显示版本"));
    below(root)
}

fn below(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let template = if names.is_empty() {
        "{about}\n\n用法：{usage}\n\n{all-args}{after-help}"
    } else {
        "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}"
    };
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .help_template(template)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let arg = arg.help_heading(heading);
            match arg.get_action() {
                ArgAction::Set | ArgAction::Append => arg.hide_possible_values(true).hide_default_value(true),
                _ => arg,
            }
        })
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help("显示帮助")
                .help_heading("选项"),
        );
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, below))
}

/// What is wrong with the call, and where the help is.
pub fn sentence(error: &Error) -> String {
    let about = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = about(ContextKind::InvalidArg);
    let value = about(ContextKind::InvalidValue);
    let fault = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少值"),
        ErrorKind::InvalidValue => {
            format!("{argument} 的值“{value}”不可用；可用的值：{}", about(ContextKind::ValidValue))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("没有选项“{argument}”"),
        ErrorKind::UnknownArgument => format!("多出来的参数“{argument}”"),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", about(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少：{argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return error.render().to_string();
        }
        ErrorKind::ArgumentConflict => format!("{argument} 不能这样重复或同用"),
        _ => error.render().to_string().trim().to_owned(),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| error.get(kind).map(words))
        .map(|near| format!("。是不是“{near}”？"));
    format!("用法有误：{fault}{}\n详见 gongkai … --help", near.unwrap_or_default())
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => StyledStr::to_string(text),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
