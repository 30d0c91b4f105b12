# A person's and the company's settings.
settings-language-name = { $language ->
    [ru] Русский
    [uk] Українська
   *[en] English
}
settings-screen =
    <b>Settings</b>
    Language: { $language }
    Time: { $place }, now { $clock }
settings-ask-language = Which language shall we go on in?
settings-ask-zone =
    Which time zone are you in? Reminders come by it.
    You can type a city: “Leeds”, “New York”, “UTC+5”.
settings-zone-choice = { $place } · { $clock }
settings-chosen = ✓ { $name }
settings-zone-other-button = Another city…
settings-zone-type = Type a city or an offset, for example “Chicago”, “Almaty” or “UTC+5”.
settings-zone-what = I do not know “{ $text }”. Type a big city nearby or an offset, for example “UTC+5”.
settings-zone-unknown = There is no time zone “{ $zone }”. Type a city, for example “Chicago”.
settings-language-unknown = I speak English, Ukrainian and Russian. Please tap one of them.
settings-language-saved = We go on in English.
settings-zone-button = 🕓 Time zone
settings-company-button = 🏢 Company
settings-back-button = ‹ Back
settings-admins-only = Only admins change the company's settings. Your own language and time zone are here: /settings

settings-company =
    <b>Company</b>
    Language for new people: { $language }
    Currency: { $currency }
    Numbers without a code: { $country }
    Working hours: { $hours }, { $days }
    Time zone: { $place }
settings-company-language-button = Language
settings-currency-button = Currency
settings-country-button = Phone country
settings-hours-button = Hours
settings-days-button = Days
settings-company-zone-button = Time zone
settings-ask-company-language = Which language shall new people be met in?
settings-ask-currency =
    Which currency do you count in?
    If it is not here, type its three-letter code, for example CHF.
settings-ask-country =
    Which country are your clients in? That is how I read numbers without a code.
    If it is not here, type the country or the code, for example “+353”.
settings-ask-hours =
    What are your working hours? Reminders without an exact time come within them.
    You can type your own: “8:30-17:30”.
settings-ask-company-zone = Which time zone does the company work in? New people are offered it. You can type a city.
settings-ask-days = Which days are working days? Tap to turn them on or off.
settings-currency-bad = I do not know this currency. Type a three-letter code, for example USD, EUR or CHF.
settings-country-bad = I do not know this country. Type its name or its calling code, for example “Ireland” or “+353”.
settings-hours-bad = I could not read the hours. Type the start and the end, for example “9-18” or “8:30-17:30”.
settings-days-bad = At least one day has to be a working day.
settings-no-company = The company is not set up yet. Ask an admin to open /settings.
settings-saved = ✅ Saved
