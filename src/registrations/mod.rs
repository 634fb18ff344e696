//! What volunteers and requests have in common: somebody fills in a form, confirms an address, changes answers, and may
//! have registered twice.

pub mod acts;
pub mod form;
pub mod merge;
pub mod pages;
pub mod register;
pub mod store;

use crate::campaign::{Door, Side};
use crate::history::{About, Actor};
use crate::ids::{PersonId, RequestId, VolunteerId};
use crate::kit::site::Site;
use crate::outbox::MailKind;
use crate::people::Person;
use crate::people::store::Known;
use crate::requests::{NeedStatus, NewRequest, Request, RequestStatus};
use crate::volunteers::{NewVolunteer, Volunteer, VolunteerStatus};

/// The registration that a person holds, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Volunteer(VolunteerId),
    /// They ask for help, or somebody asks for them.
    Request(RequestId),
}

impl Holder {
    /// The id in the table of volunteers or of requests.
    pub fn id(self) -> i64 {
        match self {
            Holder::Volunteer(id) => id.into(),
            Holder::Request(id) => id.into(),
        }
    }

    /// The table in which it stands, which is also the field of a form or an address that holds its id.
    pub fn table(self) -> &'static str {
        match self {
            Holder::Volunteer(_) => "volunteer",
            Holder::Request(_) => "request",
        }
    }

    /// Another registration of the same side.
    #[must_use]
    pub fn with_id(self, id: i64) -> Holder {
        match self {
            Holder::Volunteer(_) => Holder::Volunteer(id.into()),
            Holder::Request(_) => Holder::Request(id.into()),
        }
    }

    /// The registration as history and notes refer to it.
    pub fn about(self) -> About {
        match self {
            Holder::Volunteer(id) => About::volunteer(id),
            Holder::Request(id) => About::request(id),
        }
    }

    /// Who acts through its private link.
    pub fn actor(self) -> Actor {
        match self {
            Holder::Volunteer(_) => Actor::Volunteer,
            Holder::Request(_) => Actor::Requester,
        }
    }

    /// The side on which it stands in an introduction.
    pub fn side(self) -> Side {
        match self {
            Holder::Volunteer(_) => Side::Offer,
            Holder::Request(_) => Side::Need,
        }
    }

    /// The mail that asks to confirm its address.
    fn confirmation(self) -> MailKind {
        match self {
            Holder::Volunteer(_) => MailKind::ConfirmVolunteer,
            Holder::Request(_) => MailKind::ConfirmRequest,
        }
    }
}

/// A registration as stored, without the names and addresses of its people.
#[derive(Clone, Debug)]
pub enum Registration {
    Volunteer(Volunteer),
    Request(Request),
}

impl Registration {
    pub fn holder(&self) -> Holder {
        match self {
            Registration::Volunteer(volunteer) => Holder::Volunteer(volunteer.id),
            Registration::Request(request) => Holder::Request(request.id),
        }
    }

    /// The entry behind which its form is.
    pub fn door(&self) -> Door {
        match self {
            Registration::Volunteer(_) => Door::Offer,
            Registration::Request(request) => Door::Ask(request.audience),
        }
    }

    /// Ids of the volunteer or beneficiary, and of the contact if there is one.
    pub fn person_ids(&self) -> (PersonId, Option<PersonId>) {
        match self {
            Registration::Volunteer(volunteer) => (volunteer.person_id, None),
            Registration::Request(request) => (request.beneficiary_id, request.contact_id),
        }
    }

    /// Id of the person to whom mails go first.
    pub fn addressee_id(&self) -> PersonId {
        let (subject_id, contact_id) = self.person_ids();
        contact_id.unwrap_or(subject_id)
    }

    /// Code of the place.
    pub fn place(&self) -> &str {
        match self {
            Registration::Volunteer(volunteer) => &volunteer.whereabouts.place,
            Registration::Request(request) => &request.place,
        }
    }

    /// Whether its address waits to be confirmed.
    pub fn is_unconfirmed(&self) -> bool {
        match self {
            Registration::Volunteer(volunteer) => volunteer.status == VolunteerStatus::Unconfirmed,
            Registration::Request(request) => request.status == RequestStatus::Unconfirmed,
        }
    }

    /// Whether an introduction of it stands (of a volunteer, a proposal too).
    fn is_introduced(&self) -> bool {
        match self {
            Registration::Volunteer(volunteer) => volunteer.introductions > 0,
            Registration::Request(request) => {
                request.needs.iter().any(|need| need.status == NeedStatus::Introduced || need.units.promised > 0)
            }
        }
    }
}

/// The people of a registration.
#[derive(Clone, Debug)]
pub struct Registrants {
    /// Whom it is about: the volunteer, or the beneficiary of a request.
    pub subject: Known,
    /// The person who asks for the beneficiary, if it is somebody else.
    pub contact: Option<Known>,
}

impl Registrants {
    /// The person to whom mails go first.
    pub fn addressee(&self) -> &Known {
        self.contact.as_ref().unwrap_or(&self.subject)
    }
}

/// The answers of a form that has been checked.
#[derive(Clone, Debug, PartialEq)]
pub enum NewRegistration {
    Volunteer(NewVolunteer),
    Request(NewRequest),
}

impl NewRegistration {
    /// The volunteer or beneficiary, and the contact if there is one.
    pub fn people(&self) -> (&Person, Option<&Person>) {
        match self {
            NewRegistration::Volunteer(new) => (&new.person, None),
            NewRegistration::Request(new) => (&new.beneficiary, new.contact.as_ref()),
        }
    }

    /// The person to whom mails go first.
    pub fn addressee(&self) -> &Person {
        let (person, contact) = self.people();
        contact.unwrap_or(person)
    }

    /// Name of the field in which the address to be confirmed was typed.
    pub fn email_field(&self) -> &'static str {
        if self.people().1.is_some() { "contact_email" } else { "email" }
    }

    /// Code of the place.
    pub fn place<'a>(&'a self, app: &'a Site) -> &'a str {
        match self {
            NewRegistration::Volunteer(new) => &new.whereabouts.place,
            NewRegistration::Request(new) => &app.places.get(new.place).code,
        }
    }
}
