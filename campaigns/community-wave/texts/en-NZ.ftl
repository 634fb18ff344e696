# The texts of Community Wave. Any text of the program (texts/en/) can be replaced here too, under the same name.

campaign-name = Community Wave
campaign-tagline = Kia kaha: neighbours help each other
campaign-lead = Kia ora! Groceries, prescriptions, a chat on the phone: volunteers help near where they live, for free. A small team introduces people to each other.
campaign-emergency = This site is not an emergency service. In danger, call 111.
campaign-description = Volunteers near you fetch groceries and prescriptions, or call you for a chat. Free of charge, all over Aotearoa New Zealand.

mail-greeting = Kia ora { $name },

entry-offer-door = I can help people near me
entry-offer-button = Offer my help
entry-offer-title = Offer my help
entry-offer-intro = Ngā mihi! A minute is enough: tell us what you can do, and where. We write to you if someone near you needs you. You stay free to say no.

entry-over-70-door = I am over 70, or I know somebody who is
entry-over-70-button = Ask for help
entry-over-70-title = Help for people over 70
entry-over-70-intro = Tell us what would help. We look for someone near you and write to you as soon as we have found them. Whānau and friends can also ask for you.

entry-isolating-door = I have to stay at home
entry-isolating-button = Ask for errands
entry-isolating-title = Help for people who stay at home
entry-isolating-intro = Tell us what would help. We look for someone near you and write to you as soon as we have found them.

audience-over-70 = Over 70
audience-over-70-accept = people over 70
audience-isolating = At home
audience-isolating-accept = people who have to stay at home

travel-on-foot = on foot
travel-bicycle = by bicycle
travel-car = by car

kind-groceries = Groceries
kind-groceries-offer = I can fetch groceries
kind-groceries-need = { $whom ->
    [other] They need help with groceries
   *[anyone] I need help with groceries
    }
kind-groceries-in-mail = fetching groceries
kind-groceries-advice =
    Talk first, by phone or video.
    Write a precise list: what, how much, how many, and what to take instead.
    Keep the receipt. Pay back by bank transfer or in an envelope; never hand over a bank card or its PIN.
kind-groceries-scarce-reason = fetches no prescriptions: the others stay free for them
kind-groceries-week-offer = When can you go?
kind-groceries-week-need = { $whom ->
    [other] When would it suit them?
   *[anyone] When would it suit you?
    }
kind-groceries-week-refusal = { $n ->
    [one] is not free at these times
   *[other] are not free at these times
    }
kind-groceries-details-offer = Anything the other person should know?
kind-groceries-details-need = Anything the other person should know?

kind-prescriptions = Prescriptions
kind-prescriptions-offer = I can fetch prescriptions
kind-prescriptions-need = { $whom ->
    [other] They need a prescription fetched
   *[anyone] I need a prescription fetched
    }
kind-prescriptions-in-mail = fetching a prescription
kind-prescriptions-advice =
    Talk first, by phone or video.
    Call the pharmacy, so that it knows who is coming.
    Pay the pharmacy by phone, or pay back what the receipt says.
kind-prescriptions-licence-offer = I am happy to show my driver licence to the pharmacy
kind-prescriptions-licence-need = The pharmacy asks for a driver licence
kind-prescriptions-licence-short = driver licence
kind-prescriptions-licence-refusal = { $n ->
    [one] does not show a driver licence
   *[other] do not show a driver licence
    }

kind-phone = A chat on the phone
kind-phone-offer = I can call somebody for a chat
kind-phone-need = { $whom ->
    [other] They would like somebody to call them
   *[anyone] I would like somebody to call me
    }
kind-phone-in-mail = a chat on the phone
kind-phone-advice =
    Agree on a day and a time, and keep to it.
    Say at the start how long you have. Half an hour is a good call.
    Never give bank details or passwords on the phone, to anybody.
kind-phone-week-offer = When can you call?
kind-phone-week-need = { $whom ->
    [other] When may somebody call them?
   *[anyone] When may somebody call you?
    }
kind-phone-week-refusal = { $n ->
    [one] cannot call at these times
   *[other] cannot call at these times
    }
kind-phone-languages-offer = In which languages?
kind-phone-languages-need = In which languages?
kind-phone-languages-english = English
kind-phone-languages-te-reo = te reo Māori
kind-phone-languages-samoan = Samoan
kind-phone-languages-mandarin = Mandarin
kind-phone-languages-hindi = Hindi
kind-phone-languages-reason = speaks one of these languages


# Made-up names of the demo; a blank inside a name is written _.
demo-first-names = Aaron Alofa Amelia Anahera Andrew Angus Ariki Aroha Ashleigh Ben Briar Bronwyn Caleb Callum Charlotte Chen Daniel Emily Fetu Finn Fiona Gavin Georgia Grace Hana Hannah Harper Hemi Hēni Hinemoa Hone Hugh Ihaia Isla Jack James Jane Joan Josh Kahu Kate Keri Kiri Lani Leilani Liam Lily Losa Lucy Maia Mana Manaia Margaret Mei Mere Mikaere Moana Neil Ngaire Ngaio Nikau Noah Olivia Pania Paul Pita Priya Rāwiri Rewi Ria Rongo Rose Ruby Ruth Sam Sina Sione Sophie Tama Tane Tāwhiri Tia Tom Tui Tupou Wendy William Wiremu Yan Zoe
demo-last-names = Ahmed Anderson Baker Barrett Baxter Bell Brown Campbell Carter Chen Clarke Collins Cooper Cowan Davis Edwards Faleolo Falefata Fraser Gordon Graham Hall Hamilton Harawira Harris Henare Hohepa Hughes Jackson Johnson Jones Kahui Karaka Kaur Kelly Kereama King Kumar Lee Leota Lewis Li Mackenzie Marsh Martin Mason McDonald McKay McLean Mitchell Moana Moore Morgan Murray Ngata Paki Parata Parker Patel Pereira Pomare Rangi Rawiri Reid Robinson Ropata Scott Sharma Simpson Singh Smith Stewart Tamihana Taufa Taylor Te_Kanawa Te_Rangi Thompson Tuala Turner Walker Wang Watson Whaanga White Wihongi Williams Wilson Wright Young
