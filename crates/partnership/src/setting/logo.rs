// SPDX-License-Identifier: MIT OR Apache-2.0
//! The picture beside the name of the partnership. Its points alone are kept: it is taken apart and written anew, so that nothing
//! else of the file goes out.

use askama::Template;
use store::{Act, Tx};
use ui::setting::{LOGO, LOGO_TEXT, Logo};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell, UploadedFile};

use super::{SettingGroup, setting_shell};
use crate::addresses::{LOGO_PAGE, LOGO_REMOVE, SETTINGS};
use crate::{must_lead, picture};

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-logo-changed",
    object: "logo",
    route: LOGO_PAGE,
    fields: &[("file", LOGO), ("text", LOGO_TEXT)],
};

pub(crate) struct ChangeLogo {
    file: UploadedFile,
    text: String,
    points: Option<picture::Points>,
}

pub(crate) struct RemoveLogo;

#[derive(Template)]
#[template(path = "setting/logo.html")]
pub(crate) struct LogoPage {
    pub shell: Shell,
    pub form: Fields,
    pub logo: Option<Logo>,
    pub remove: Fields,
}

impl Form for ChangeLogo {
    const NAME: &'static str = "partnership-logo";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let file = reader.file("file", picture::MOST_BYTES);
        let text = reader.text("text", 2..=120);
        Some(Self { file: file?, text: text?, points: None })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let text = at.setting.logo.as_ref().map(|logo| logo.text.clone()).unwrap_or_default();
        Ok(logo_page(at, GROUP.fill(at, fields, vec![("text", text)])?, at.setting.logo.clone()).render()?)
    }

    async fn prepare(&mut self, _at: &At) -> Result<(), PageError> {
        self.points = picture::read(&self.file.bytes);
        Ok(())
    }

    /// The newest logo is the one that stands: there is nothing in a picture that two people could have changed apart.
    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        let refuse = |rule| NotSaved::Field { field: "file", rule };
        let points = self.points.ok_or_else(|| refuse("picture"))?;
        if points.is_too_large() {
            return Err(refuse("points"));
        }
        let written = points.write().ok_or_else(|| refuse("points"))?;
        remove_kept(tx).await?;
        let digest = tx.keep_setting_file(written).await?;
        let logo = Logo { digest, width: points.width, height: points.height, text: String::new() };
        tx.set(LOGO, &logo.kept()).await?;
        tx.set(LOGO_TEXT, &self.text).await?;
        let act = at.act(GROUP.verb, "setting", GROUP.object);
        Ok(Saved::new(Act { fields: vec!["file", "text"], ..act }, SETTINGS.path()))
    }
}

impl Form for RemoveLogo {
    const NAME: &'static str = "partnership-logo-remove";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        remove_kept(tx).await?;
        tx.set(LOGO, "").await?;
        tx.set(LOGO_TEXT, "").await?;
        Ok(Saved::new(at.act("partnership-logo-removed", "setting", GROUP.object), SETTINGS.path()))
    }
}

async fn remove_kept(tx: &mut Tx) -> Result<(), NotSaved> {
    let kept = tx.settings().await?;
    let digest = kept.value(LOGO).and_then(|logo| logo.split(' ').next()).unwrap_or_default();
    Ok(tx.remove_setting_file(digest).await?)
}

fn logo_page(at: &At, form: Fields, logo: Option<Logo>) -> LogoPage {
    let remove = Fields::at(at, RemoveLogo::NAME, LOGO_REMOVE.path());
    LogoPage { shell: setting_shell(&form, "partnership-logo-title"), form, logo, remove }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        logo_page(at, Fields::new(at, ChangeLogo::NAME).refused(rules), None).render()
    };
    vec![
        Sample::new("partnership-logo", move |at| page(at, &[])),
        Sample::new("partnership-logo-wrong", move |at| page(at, &[("file", "picture"), ("text", "empty")])),
    ]
}
