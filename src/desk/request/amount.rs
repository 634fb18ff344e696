//! The amount that a volunteer gives to a need of a kind with a stock: a number beside the button that introduces them,
//! within what both have.

use crate::app::App;
use crate::campaign::{Range, decimal};
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, queue};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{NeedId, VolunteerId};
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, questions};

/// Name of the field.
pub const FIELD: &str = "amount";

/// Bounds of the number: from one of the smallest unit to the most that both have.
#[derive(Clone, Copy)]
pub struct AmountBounds {
    pub max: u32,
    pub decimals: u32,
}

impl AmountBounds {
    /// The most, as the field has it.
    pub fn most(self) -> String {
        decimal::written(self.max, self.decimals)
    }

    /// The smallest unit, as the field has it.
    pub fn step(self) -> String {
        decimal::written(1, self.decimals)
    }
}

/// Bounds of what the volunteer can give to the need, if they can give any.
pub async fn bounds(app: &App, need_id: NeedId, volunteer_id: VolunteerId) -> Result<Option<AmountBounds>> {
    let pooled = app.pool.refresh(app).await?;
    let bounds = pooled.needs.get(&need_id).and_then(|asked| {
        let max = pooled.amount_max(app, asked, volunteer_id).filter(|max| *max > 0)?;
        Some(AmountBounds { max, decimals: app.campaign.kinds[asked.kind].stock_decimals() })
    });
    Ok(bounds)
}

/// Reads the number typed, in the smallest unit; `None`, with what is wrong noted, outside the bounds.
pub fn read(filled: &mut Filled, AmountBounds { max, decimals }: AmountBounds, t: &T) -> Option<u32> {
    questions::decimal_number(filled, FIELD, &t.say("desk-amount").to_string(), Range { min: 1, max }, decimals, t)
}

/// The field, with what was typed.
pub fn field(filled: &Filled, t: &T) -> Block {
    Block::Field(Field::code(filled, FIELD, false, "off", t.say("desk-amount")))
}

/// Asks for the amount again, with what was typed and what is wrong with it.
pub async fn ask_again(app: &App, me: &Moderator, need_id: NeedId, query: &Query, filled: &Filled) -> Result {
    let t = &me.t;
    let kept = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let form = FormPage {
        back: Some((queue(filled).to_owned(), t.say("desk-menu-queue").to_string())),
        title: t.say("desk-introduce").to_string(),
        action: format!("/desk/needs/{need_id}/introduction"),
        button: t.say("desk-introduce").to_string(),
        kept: vec![kept("volunteer", filled.one("volunteer")), kept("from", filled.one("from"))],
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::Queue, query).await?;
    form.draw(l, &[field(filled, t)], filled)
}
