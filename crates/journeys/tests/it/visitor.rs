// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody at a browser without script: keeps cookies, reads pages, fills in forms as the page gives them.

use std::collections::BTreeMap;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use regex::Regex;
use tower::ServiceExt as _;

use crate::http::Answer;

/// A browser, and the page that it shows.
#[derive(Clone)]
pub(crate) struct Visitor {
    site: Router,
    cookie: Option<String>,
    /// The cookie by which the pages for signing in know this browser.
    mark: Option<String>,
    pub page: String,
    pub status: u16,
    pub path: String,
}

impl Visitor {
    pub(crate) fn new(site: &Router) -> Self {
        Self { site: site.clone(), cookie: None, mark: None, page: String::new(), status: 0, path: String::new() }
    }

    /// The same browser later, or at another node.
    pub(crate) fn moved(&self, site: &Router) -> Self {
        Self { site: site.clone(), ..self.clone() }
    }

    /// Asks for an address and goes nowhere.
    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.ask(Request::get(address), Body::empty()).await
    }

    /// The same browser with a cookie that it has from before.
    pub(crate) fn with_cookie(self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self }
    }

    /// The same browser after it was closed and opened again.
    pub(crate) fn reopened(&self) -> Self {
        Self { cookie: None, ..self.clone() }
    }

    /// The same browser with a mark that it was not given.
    pub(crate) fn marked(self, mark: &str) -> Self {
        Self { mark: Some(format!("browser={mark}")), ..self }
    }

    pub(crate) fn has_cookie(&self) -> bool {
        self.cookie.is_some()
    }

    /// Opens an address, and the pages that it leads on to.
    pub(crate) async fn open(&mut self, address: &str) -> &mut Self {
        let answer = self.ask(Request::get(address), Body::empty()).await;
        self.arrive(address, answer).await;
        self
    }

    /// Fills in the form of the page that is sent to this address, and sends it.
    pub(crate) async fn send(&mut self, action: &str, fields: &[(&str, &str)]) -> &mut Self {
        let body = self.filled(action, fields);
        let answer = self.post(action, &body, &[("sec-fetch-site", "same-origin")]).await;
        self.arrive(action, answer).await;
        self
    }

    /// Sends a form whose fields stand there several times, with nothing in it but its seal and these.
    pub(crate) async fn send_pairs(&mut self, action: &str, pairs: &[(&str, &str)]) -> &mut Self {
        let seal = inputs(form(&self.page, action)).remove("_seal").unwrap_or_default();
        let pairs = [("_seal", seal.as_str())].into_iter().chain(pairs.iter().copied());
        let body: Vec<String> = pairs.map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let answer = self.post(action, &body.join("&"), &[("sec-fetch-site", "same-origin")]).await;
        self.arrive(action, answer).await;
        self
    }

    /// Fills in the form with a file, and sends it.
    pub(crate) async fn send_file(&mut self, action: &str, (field, name): (&str, &str), bytes: &[u8]) -> &mut Self {
        self.send_files(action, field, &[(name, bytes)]).await
    }

    /// The same with several files in one field.
    pub(crate) async fn send_files(&mut self, action: &str, field: &str, files: &[(&str, &[u8])]) -> &mut Self {
        const BOUNDARY: &str = "a-boundary-of-the-test";
        let mut body = Vec::new();
        for (name, value) in inputs(form(&self.page, action)).iter().filter(|(name, _)| *name != field) {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!("name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream");
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = Request::post(action)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .header("sec-fetch-site", "same-origin");
        let answer = self.ask(request, Body::from(body)).await;
        self.arrive(action, answer).await;
        self
    }

    /// Takes a file away.
    pub(crate) async fn take(&mut self, address: &str) -> Vec<u8> {
        let mut request = Request::get(address);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let request = request.body(Body::empty()).expect("a request");
        let answer = self.site.clone().oneshot(request).await.expect("an answer");
        self.status = answer.status().as_u16();
        if self.status == 200 {
            note("GET", address);
        }
        answer.into_body().collect().await.expect("the whole answer").to_bytes().to_vec()
    }

    /// Gives what the form of the page would send with these words in it.
    pub(crate) fn filled(&self, action: &str, fields: &[(&str, &str)]) -> String {
        let mut values = inputs(form(&self.page, action));
        values.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let pairs = values.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Sends a body as it stands, with these headers.
    pub(crate) async fn post(&mut self, address: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(address).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request, Body::from(body.to_owned())).await
    }

    async fn ask(&mut self, mut request: Builder, body: Body) -> Answer {
        let path = request.uri_ref().map_or("", axum::http::Uri::path);
        let mark = self.mark.as_ref().filter(|_| path.starts_with("/people/sign-in"));
        for cookie in [&self.cookie, &mark.cloned()].into_iter().flatten() {
            request = request.header("cookie", cookie);
        }
        let request = request.body(body).expect("a request");
        let asked = (request.method().clone(), request.uri().path().to_owned());
        let (parts, body) = self.site.clone().oneshot(request).await.expect("an answer").into_parts();
        let leads = parts.headers.get("location").and_then(|value| value.to_str().ok()).unwrap_or_default();
        // Nobody came in who is asked to sign in first.
        let is_sent_on = parts.status == StatusCode::SEE_OTHER
            && !leads.starts_with("/people/sign-in?then=")
            && leads != "/people/sign-in";
        if parts.status.is_success() || is_sent_on {
            note(asked.0.as_str(), &asked.1);
        }
        for set in parts.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
            let pair = set.split(';').next().unwrap_or_default();
            let kept = if pair.contains("browser=") { &mut self.mark } else { &mut self.cookie };
            *kept = Some(pair.to_owned()).filter(|pair| !pair.ends_with('='));
        }
        let bytes = body.collect().await.expect("the whole answer").to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    async fn arrive(&mut self, address: &str, mut answer: Answer) {
        address.clone_into(&mut self.path);
        while answer.status == 303 {
            answer.header("location").clone_into(&mut self.path);
            answer = self.ask(Request::get(self.path.clone()), Body::empty()).await;
        }
        self.status = answer.status;
        self.page = answer.body;
    }
}

/// Notes in the folder of `RAPPORT_OPENED`, where there is one, that a door let somebody in.
fn note(method: &str, path: &str) {
    if let Some(folder) = std::env::var_os("RAPPORT_OPENED") {
        let name: String = path.chars().map(|sign| if sign == '/' { '+' } else { sign }).collect();
        std::fs::write(Path::new(&folder).join(format!("{method}{name}")), "").expect("a note");
    }
}

/// The addresses at which somebody came in with this method, as they were noted.
pub(crate) fn opened(method: &str) -> Vec<String> {
    let folder = std::env::var_os("RAPPORT_OPENED").expect("RAPPORT_OPENED names the folder of the notes");
    let files = std::fs::read_dir(folder).expect("the notes of the other stories");
    let names = files.map(|file| file.expect("a note").file_name().to_string_lossy().into_owned());
    names.filter_map(|name| Some(name.strip_prefix(method)?.replace('+', "/"))).collect()
}

/// The form that is sent to this address.
fn form<'a>(page: &'a str, action: &str) -> &'a str {
    let forms = page.split("<form ").skip(1).map(|rest| rest.split("</form>").next().unwrap_or_default());
    let named = format!("action=\"{action}\"");
    let mut forms = forms.filter(|form| form.contains(&named));
    forms.next().unwrap_or_else(|| unreachable!("a form for {action} in {page}"))
}

fn inputs(form: &str) -> BTreeMap<String, String> {
    let input = Regex::new(r"<input [^>]*>").expect("a fixed pattern");
    let attribute = |tag: &str, name: &str| {
        let pattern = Regex::new(&format!("\\b{name}=\"([^\"]*)\"")).expect("a fixed pattern");
        pattern.captures(tag).map(|found| found[1].replace("&#38;", "&").replace("&amp;", "&"))
    };
    let tags = input.find_iter(form).map(|found| found.as_str());
    tags.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()))).collect()
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
