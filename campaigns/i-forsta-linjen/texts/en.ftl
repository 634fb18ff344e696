# The texts of this campaign. A text is named after campaign.toml: `kind-groceries-offer` is the "offer"
# checkbox of the kind `groceries`. Any text of the program (texts/en/) may be replaced here too, under
# the same name.
#
# A text of several lines goes on with four spaces at the start of each line.

campaign-name = I första linjen
campaign-tagline = Mutual aid for those on the front line, and for those at risk
campaign-lead = Shopping, dogs, childcare: volunteers help close to home, free of charge. A small team introduces people to each other.
campaign-emergency = This is not an emergency service. In an emergency, call 112. For advice about health care: 1177.
helpline-child-in-danger = Bris, for children up to 18
campaign-description = Volunteers near you do the shopping, walk dogs and look after children for those whose work everybody needs, and help people at risk. Free, everywhere in Sweden.


## The doors of the home page

entry-offer-door = I can help front-line workers and people who are at risk
entry-offer-button = Offer my help
entry-offer-title = Offer my help
entry-offer-intro = Thank you! It takes a minute: tell us what you can do, and where. We will write to you if somebody near you needs you. You remain free to say no.

entry-front-line-door = I work on the front line and I need help
entry-front-line-button = Ask for help
entry-front-line-title = You work on the front line
entry-front-line-intro = Shopping, walking the dog, looking after children: tell us what would take a weight off your shoulders. We look for somebody near you, and write to you as soon as we have found them.

entry-vulnerable-door = I am at risk, or I know somebody who is
entry-vulnerable-button = Ask for help
entry-vulnerable-title = Staying at home, safely
entry-vulnerable-intro = Is going out dangerous, because of age or illness? Somebody near you can do your shopping, or walk the dog. You can also ask for somebody close to you. Tell us nothing about the illness.


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
kind-groceries-need = { $whom ->
    [other] This person needs help with their shopping
   *[anyone] I need help with my shopping
    }
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


## Dogs

kind-dogs = Dog walking
kind-dogs-offer = I can walk dogs
kind-dogs-need = { $whom ->
    [other] This person needs somebody to walk their dog
   *[anyone] I need somebody to walk my dog
    }
kind-dogs-in-mail = walking the dog
kind-dogs-advice =
    Talk first, by phone or video. If you can, meet once outdoors, with the dog.
    Say what the dog is used to: the lead, other dogs, children, traffic, treats.
    Agree on days, hours and how to hand over the dog without going in.
    Write down the vet’s number, and whom to call if something happens.

kind-dogs-count-offer = How many dogs at once?
kind-dogs-count-need = How many dogs?
kind-dogs-count-refusal = { $n ->
    [one] takes fewer dogs at once
   *[other] take fewer dogs at once
    }
kind-dogs-sizes-offer = Of what size?
kind-dogs-sizes-offer-hint = Tick all that suit you.
kind-dogs-sizes-need = Of what size?
kind-dogs-sizes-need-hint = One box for two dogs of the same size.
kind-dogs-sizes-small = Small (under 10 kg)
kind-dogs-sizes-medium = Medium (10 to 25 kg)
kind-dogs-sizes-large = Large (over 25 kg)
kind-dogs-sizes-refusal = { $n ->
    [one] does not take dogs of all these sizes
   *[other] do not take dogs of all these sizes
    }
kind-dogs-used-offer = I am used to dogs
kind-dogs-used-reason = is used to dogs


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

kind-childcare-experience-offer = I am used to looking after children (a job, family, babysitting)
kind-childcare-experience-reason = is used to looking after children

kind-childcare-identity-reason = the team has seen their identity document

request-agree-health = { $whom ->
    [you] My answers are correct and I accept the terms of use. I know that this request may give away something about my health.
   *[anyone] My answers are correct, the person who needs help agrees, and I accept the terms of use. I know that this request may give away something about their health.
    }
emergency = If somebody gets worse, do not wait for our answer: our team does not watch at every moment.
same-place = same postcode
