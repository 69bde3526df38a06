// SPDX-License-Identifier: MIT OR Apache-2.0
//! Roles: what somebody does in a partnership.

use std::fmt;
use std::str::FromStr;

use crate::NotA;

/// A role. What each may do stands at the doors that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    PracticeLead,
    Analyst,
    EarlyHelpCoordinator,
    SchoolLeadPractitioner,
    Practitioner,
    GroupWorker,
    /// Works in another organisation, and sees its own.
    Partner,
    Champion,
    BoardMember,
    /// Looks at early help assessments in a sample of their own.
    AssessmentAuditor,
    /// Approves prompts, contacts, suitability and safety texts; sees no rows.
    DomesticAbuseLead,
    /// Keeps the record of processing, retention, requests and complaints; sees no content.
    InformationGovernance,
    ContentApprover,
    LanguageReviewer,
    RegionalPeer,
    /// Sees the activity alone.
    ActivityReviewer,
    /// Looks after accounts alone.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 17] = [
        Self::PracticeLead,
        Self::Analyst,
        Self::EarlyHelpCoordinator,
        Self::SchoolLeadPractitioner,
        Self::Practitioner,
        Self::GroupWorker,
        Self::Partner,
        Self::Champion,
        Self::BoardMember,
        Self::AssessmentAuditor,
        Self::DomesticAbuseLead,
        Self::InformationGovernance,
        Self::ContentApprover,
        Self::LanguageReviewer,
        Self::RegionalPeer,
        Self::ActivityReviewer,
        Self::Administrator,
    ];

    /// The word that is kept and typed; `people-role-{word}` is its text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PracticeLead => "practice-lead",
            Self::Analyst => "analyst",
            Self::EarlyHelpCoordinator => "early-help-coordinator",
            Self::SchoolLeadPractitioner => "school-lead-practitioner",
            Self::Practitioner => "practitioner",
            Self::GroupWorker => "group-worker",
            Self::Partner => "partner",
            Self::Champion => "champion",
            Self::BoardMember => "board-member",
            Self::AssessmentAuditor => "assessment-auditor",
            Self::DomesticAbuseLead => "domestic-abuse-lead",
            Self::InformationGovernance => "information-governance",
            Self::ContentApprover => "content-approver",
            Self::LanguageReviewer => "language-reviewer",
            Self::RegionalPeer => "regional-peer",
            Self::ActivityReviewer => "activity-reviewer",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let named = Self::ALL.into_iter().find(|role| role.as_str() == text);
        named.ok_or_else(|| {
            NotA::new(
                text,
                "a role: practice-lead, analyst, early-help-coordinator, school-lead-practitioner, practitioner, \
                 group-worker, partner, champion, board-member, assessment-auditor, domestic-abuse-lead, \
                 information-governance, content-approver, language-reviewer, regional-peer, activity-reviewer or \
                 administrator",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn every_role_reads_as_it_is_written_and_is_named_where_none_is() {
        let refused = "nobody".parse::<Role>().expect_err("no role").to_string();
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
            assert!(refused.contains(role.as_str()), "{role}");
        }
    }
}
