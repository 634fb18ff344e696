# The texts of this campaign. A text is named after campaign.toml: `kind-groceries-offer` is the "offer"
# checkbox of the kind `groceries`. Any text of the program (texts/en/) may be replaced here too, under
# the same name.
#
# A text of several lines goes on with four spaces at the start of each line.

campaign-name = En Première Ligne
campaign-tagline = Mutual aid for those on the front line, and for those at risk
campaign-lead = Shopping, childcare: volunteers help close to home, free of charge. A small team introduces people to each other.
campaign-emergency = This is not an emergency service. In danger, call 15 (ambulance) or 112. By text message, if hearing or speaking is hard: 114.
helpline-child-in-danger = children in danger
helpline-abuse-of-adults = abuse of elderly or disabled people
campaign-description = Volunteers near you do the shopping and look after the children of those who work on the front line, and do the shopping of people at risk. Free, everywhere in France.


## The doors of the home page

entry-offer-door = I can help front-line workers and people who are at risk
entry-offer-button = Offer my help
entry-offer-title = Offer my help
entry-offer-intro = Thank you! It takes a minute: tell us what you can do, and where. We will write to you if somebody near you needs you. You remain free to say no.

entry-front-line-door = I work on the front line and I need help
entry-front-line-button = Ask for help
entry-front-line-title = You work on the front line
entry-front-line-intro = Shopping, looking after children: tell us what would take a weight off your shoulders. We look for somebody near you, and write to you as soon as we have found them.

entry-vulnerable-door = I am at risk, or I know somebody who is
entry-vulnerable-button = Ask for help
entry-vulnerable-title = Staying at home, safely
entry-vulnerable-intro = Is going out dangerous, because of age or illness? Somebody near you can do your shopping. You can also ask for somebody close to you. Tell us nothing about the illness.


## Who the campaign is for

audience-front-line = Front line
audience-front-line-accept = people who work on the front line

audience-vulnerable = At risk
audience-vulnerable-accept = people at risk, because of age or illness

travel-on-foot = On foot ({ $km } km)
travel-bicycle = By bicycle ({ $km } km)
travel-car = By car or public transport

check-identity = Identity document

field-health = Health: hospital, practice, laboratory
field-emergency = Rescue, police, fire brigade
field-care = Personal care: care home, home help, nursery
field-food = Food: shop, production, delivery
field-drugs = Pharmacy and medicines
field-energy = Energy, water, telecommunications, waste
field-transports = Transport
field-other = Another essential job


## Groceries

kind-groceries = Shopping
kind-groceries-offer = I can shop for somebody
kind-groceries-need = I need help with my shopping
kind-groceries-in-mail = doing the shopping
kind-groceries-advice =
    Talk first, by phone or video.
    Write a precise list: products, quantities, budget, and what to take if something is missing.
    Protect each other: clean hands, mask, distance. At the slightest symptom, say so and stay at home.
    Deliver without contact: put the bags at the door, ring, step back.
    Keep the receipt. Pay back by transfer or in an envelope; never hand over a bank card or its code.

kind-groceries-audiences-offer = For whom?
kind-groceries-audiences-refusal = { $n ->
    [one] does not shop for this audience
   *[other] do not shop for this audience
    }
kind-groceries-scarce-reason = does not look after children: the others stay free for that
kind-groceries-scarce-reason-not = also looks after children: we would rather keep that time for childcare

kind-groceries-details-offer = Anything to add, in one line?
kind-groceries-details-offer-hint = The other person will read it.
kind-groceries-details-need = Anything to add, in one line?
kind-groceries-details-need-hint = The other person will read it.


## Childcare

kind-childcare = Childcare
kind-childcare-offer = I can look after children
kind-childcare-need = I need somebody to look after my children
kind-childcare-in-mail = looking after children
kind-childcare-advice =
    Get to know each other by video or phone, with the children, before the first time.
    Ask for proof of identity and, if you like, for references. Not sure? You can say no, without giving a reason.
    Agree in writing on days, hours, place, meals, and whom to call if need be.
    Say all that is useful: allergies, habits, sleep, screens.
    Protect each other: clean hands, mask, open windows. At the slightest symptom, say so and stay at home.

kind-childcare-children-offer = How many children at once?
kind-childcare-children-offer-hint = Those of a family stay together.
kind-childcare-children-need = How many children?
kind-childcare-children-short = { $n ->
    [one] { $n } child
   *[other] { $n } children
    }
kind-childcare-children-refusal = { $n ->
    [one] looks after fewer children at once
   *[other] look after fewer children at once
    }

kind-childcare-ages-offer = Of what ages?
kind-childcare-ages-offer-hint = Tick all that suit you.
kind-childcare-ages-need = Of what ages?
kind-childcare-ages-need-hint = One box for two children of the same age.
kind-childcare-ages-0-1 = Under 1
kind-childcare-ages-1-2 = 1 to 2 years
kind-childcare-ages-3-5 = 3 to 5 years
kind-childcare-ages-6-9 = 6 to 9 years
kind-childcare-ages-10-12 = 10 to 12 years
kind-childcare-ages-13-up = 13 and older
kind-childcare-ages-refusal = { $n ->
    [one] does not look after all these ages
   *[other] do not look after all these ages
    }

kind-childcare-parent-offer = I have children myself
kind-childcare-parent-reason = has children too
kind-childcare-parent-reason-not = has not said that they have children

kind-childcare-experience-offer = I am used to looking after children (a job, family, babysitting)
kind-childcare-experience-reason = is used to looking after children
kind-childcare-experience-reason-not = has not said that they are used to looking after children

kind-childcare-identity-reason = the team has seen their identity document

kind-childcare-details-offer = Anything to add, in one line?
kind-childcare-details-offer-hint = The other person will read it.
kind-childcare-details-need = Anything to add, in one line?
kind-childcare-details-need-hint = The other person will read it.
kind-childcare-week-offer = When?
kind-childcare-week-offer-hint = Without an answer: at any time.
kind-childcare-week-need = When?
kind-childcare-week-need-hint = Without an answer: at any time.
kind-childcare-week-refusal = { $n ->
    [one] is not free at these times
   *[other] are not free at these times
    }


## Of this campaign

# These texts replace those of the program.

request-agree-health = { $whom ->
    [you] My answers are correct and I accept the terms of use. I know that this request may give away something about my health.
   *[anyone] My answers are correct, the person who needs help agrees, and I accept the terms of use. I know that this request may give away something about their health.
    }
share-lead = A neighbour, a nurse, your grandmother: this link brings them here. We do not count who opens it.
poster-lead = A page to print and hang by the letter boxes, at the doctor’s, at the baker’s.
emergency = If somebody gets worse, do not wait for our answer: our team does not watch at every moment.
press-facts =
    Everything is free and voluntary, for those who help and for those who ask.
    The program proposes volunteers and says why; someone on the team decides on each introduction.
    No account and no password for those who help or ask; no tracker, no advertising.
    Everybody’s data are destroyed as soon as the two people are in touch.
    Far more people offer help than ask for it: we tell everybody so.
    The idea was born in March 2020; today’s program is free software and was written anew.
same-place = same postcode

request-who-other-hint = A relative, a neighbour, a patient…
