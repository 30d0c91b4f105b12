// The page's own few labels in three languages; the bot's texts are the bot's affair.

const TABLE = {
  people: ["People", "Люди", "Люди"],
  newPerson: ["New person", "Новый человек", "Нова людина"],
  newNamed: ["New person with a name…", "Новый человек с именем…", "Нова людина з імʼям…"],
  firstName: ["First name", "Имя", "Імʼя"],
  lastName: ["Last name", "Фамилия", "Прізвище"],
  username: ["Username", "Имя пользователя", "Імʼя користувача"],
  language: ["Language of the phone", "Язык телефона", "Мова телефона"],
  create: ["Create", "Создать", "Створити"],
  cancel: ["Cancel", "Отмена", "Скасувати"],
  close: ["Close", "Закрыть", "Закрити"],
  back: ["Back to the people", "Назад к списку", "Назад до списку"],
  you: ["You", "Вы", "Ви"],
  youAre: ["you are", "вы:", "ви:"],
  bot: ["bot", "бот", "бот"],
  typing: ["typing…", "печатает…", "друкує…"],
  message: ["Message", "Сообщение", "Повідомлення"],
  send: ["Send", "Отправить", "Надіслати"],
  save: ["Save", "Сохранить", "Зберегти"],
  attach: ["Attach a photo or a document", "Прикрепить фото или документ", "Прикріпити фото чи документ"],
  commands: ["Commands", "Команды", "Команди"],
  keyboard: ["Buttons instead of typing", "Кнопки вместо набора", "Кнопки замість набору"],
  reply: ["Reply", "Ответить", "Відповісти"],
  replyTo: ["Reply to", "Ответ:", "Відповідь:"],
  edit: ["Edit", "Изменить", "Змінити"],
  editing: ["Editing", "Изменение сообщения", "Зміна повідомлення"],
  edited: ["edited", "изменено", "змінено"],
  copy: ["Copy text", "Скопировать текст", "Скопіювати текст"],
  copied: ["Copied", "Скопировано", "Скопійовано"],
  download: ["Download", "Скачать", "Завантажити"],
  photo: ["Photo", "Фото", "Фото"],
  document: ["Document", "Документ", "Документ"],
  caption: ["Caption", "Подпись", "Підпис"],
  asPhoto: ["As a photo", "Как фото", "Як фото"],
  asDocument: ["As a document", "Как документ", "Як документ"],
  dropHere: ["Drop to send", "Отпустите, чтобы отправить", "Відпустіть, щоб надіслати"],
  files: ["Files", "Файлы", "Файли"],
  today: ["Today", "Сегодня", "Сьогодні"],
  yesterday: ["Yesterday", "Вчера", "Вчора"],
  unreadLine: ["New messages", "Новые сообщения", "Нові повідомлення"],
  toNewest: ["To the newest message", "К последнему сообщению", "До останнього повідомлення"],
  block: ["Block the bot", "Заблокировать бота", "Заблокувати бота"],
  unblock: ["Unblock the bot", "Разблокировать бота", "Розблокувати бота"],
  blockedHint: ["The bot is blocked: it cannot write here", "Бот заблокирован и не может сюда писать", "Бота заблоковано, він не може сюди писати"],
  start: ["Start", "Начать", "Почати"],
  empty: ["Nothing here yet", "Здесь пока пусто", "Тут поки порожньо"],
  emptyHint: ["Press Start or write a message", "Нажмите «Начать» или напишите сообщение", "Натисніть «Почати» або напишіть повідомлення"],
  choose: ["Choose whose phone to hold", "Выберите, чей телефон взять в руки", "Оберіть, чий телефон узяти в руки"],
  chooseHint: ["Ctrl+K to switch, ? for all keys", "Ctrl+K — сменить человека, ? — все клавиши", "Ctrl+K — змінити людину, ? — усі клавіші"],
  switchTo: ["Switch to…", "Перейти к…", "Перейти до…"],
  nobody: ["Nobody by that name", "Никого с таким именем", "Нікого з таким імʼям"],
  clock: ["Clock", "Часы", "Годинник"],
  hour: ["+1 hour", "+1 час", "+1 година"],
  tomorrowNine: ["Tomorrow 9:00", "Завтра в 9:00", "Завтра о 9:00"],
  moment: ["Another moment", "Другой момент", "Інший момент"],
  go: ["Move", "Перевести", "Перевести"],
  now: ["Back to now", "Вернуть сейчас", "Повернути зараз"],
  realTime: ["real time", "настоящее время", "справжній час"],
  ahead: ["ahead", "вперёд", "вперед"],
  behind: ["behind", "назад", "назад"],
  dayShort: ["d", "д", "д"],
  hourShort: ["h", "ч", "год"],
  minuteShort: ["min", "мин", "хв"],
  zone: ["Time zone", "Часовой пояс", "Часовий пояс"],
  clockMoved: ["The clock shows", "На часах", "На годиннику"],
  badMoment: ["Type a date and a time", "Введите дату и время", "Введіть дату й час"],
  theme: ["Colours", "Цвета", "Кольори"],
  themeAuto: ["as in the system", "как в системе", "як у системі"],
  themeLight: ["light", "светлые", "світлі"],
  themeDark: ["dark", "тёмные", "темні"],
  keys: ["Keys", "Клавиши", "Клавіші"],
  more: ["More", "Ещё", "Ще"],
  actions: ["Message actions", "Действия с сообщением", "Дії з повідомленням"],
  connecting: ["No connection. Trying again…", "Нет связи. Пробуем снова…", "Немає звʼязку. Пробуємо знову…"],
  failed: ["Not sent", "Не отправлено", "Не надіслано"],
  retry: ["Try again", "Повторить", "Повторити"],
  discard: ["Remove", "Убрать", "Прибрати"],
  openAs: ["Open the link as", "Открыть ссылку как", "Відкрити посилання як"],
  gone: ["That message is not here any more", "Этого сообщения больше нет", "Цього повідомлення вже немає"],
  ok: ["OK", "OK", "OK"],
  spoiler: ["Hidden text, press to show", "Скрытый текст, нажмите, чтобы показать", "Прихований текст, натисніть, щоб показати"],
  keySend: ["Send", "Отправить", "Надіслати"],
  keyNewline: ["New line", "Новая строка", "Новий рядок"],
  keyEditLast: ["Edit the last message (empty field)", "Изменить последнее сообщение (пустое поле)", "Змінити останнє повідомлення (порожнє поле)"],
  keyReply: ["Choose a message to reply to", "Выбрать, на что ответить", "Обрати, на що відповісти"],
  keyCommands: ["Commands", "Команды", "Команди"],
  keyPress: ["Press a button of the newest message", "Нажать кнопку последнего сообщения", "Натиснути кнопку останнього повідомлення"],
  keySwitch: ["Switch person", "Сменить человека", "Змінити людину"],
  keyNeighbour: ["Next or previous person", "Следующий или предыдущий человек", "Наступна або попередня людина"],
  keyMessages: ["Walk through messages", "Идти по сообщениям", "Іти повідомленнями"],
  keyActions: ["Actions of a message", "Действия с сообщением", "Дії з повідомленням"],
  keyMessageReply: ["Reply, edit, copy (on a message)", "Ответить, изменить, скопировать (на сообщении)", "Відповісти, змінити, скопіювати (на повідомленні)"],
  keyEscape: ["Cancel, close, back to the field", "Отменить, закрыть, вернуться в поле", "Скасувати, закрити, повернутися в поле"],
  keyClock: ["Clock", "Часы", "Годинник"],
  keyHelp: ["This list", "Этот список", "Цей список"],
};

const LANGUAGES = ["en", "ru", "uk"];
const wanted = (navigator.languages ?? [navigator.language]).map((tag) => tag.slice(0, 2).toLowerCase());

/** The page's language: the first of the browser's that the table has. */
export const language = wanted.find((tag) => LANGUAGES.includes(tag)) ?? "en";

const UNREAD = {
  en: { other: "unread messages", one: "unread message" },
  ru: { one: "непрочитанное сообщение", few: "непрочитанных сообщения", other: "непрочитанных сообщений" },
  uk: { one: "непрочитане повідомлення", few: "непрочитані повідомлення", other: "непрочитаних повідомлень" },
};

/** "1 непрочитанное сообщение", "5 непрочитанных сообщений". */
export function unreadWords(count) {
  const forms = UNREAD[language];
  return `${count} ${forms[new Intl.PluralRules(language).select(count)] ?? forms.other}`;
}

/** How dates are written: English with a 24-hour clock, as everywhere in the product. */
export const locale = { en: "en-GB", ru: "ru-RU", uk: "uk-UA" }[language];

/** The label in the page's language. */
export function t(key) {
  return TABLE[key][LANGUAGES.indexOf(language)];
}
