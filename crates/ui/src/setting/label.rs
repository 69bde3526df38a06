// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words that each authority has its own of.

use crate::At;

/// A thing that is called otherwise from one authority to the next. Those stand here that some page says; a room that needs
/// another adds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Help before a family needs a social worker: early help, Family Help.
    EarlyHelp,
    /// The form in which it begins.
    EarlyHelpAssessment,
    /// Whoever brings it together for one family.
    LeadPractitioner,
    /// The house where families find it.
    Hub,
}

impl Label {
    /// The name of the setting.
    pub const fn setting(self) -> &'static str {
        match self {
            Self::EarlyHelp => "label-early-help",
            Self::EarlyHelpAssessment => "label-early-help-assessment",
            Self::LeadPractitioner => "label-lead-practitioner",
            Self::Hub => "label-hub",
        }
    }

    /// The key of what it is commonly called.
    const fn text_key(self) -> &'static str {
        match self {
            Self::EarlyHelp => "ui-label-early-help",
            Self::EarlyHelpAssessment => "ui-label-early-help-assessment",
            Self::LeadPractitioner => "ui-label-lead-practitioner",
            Self::Hub => "ui-label-hub",
        }
    }
}

impl At {
    /// What this is called here, as it stands within a sentence.
    pub fn label(&self, label: Label) -> String {
        self.setting.label(label).map_or_else(|| self.text(label.text_key()), str::to_owned)
    }

    /// The same as it begins a line.
    pub fn label_alone(&self, label: Label) -> String {
        let words = self.label(label);
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}
