import { homedir, userInfo } from 'node:os';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is no sentence of Foyer's: anything may stand between quotation marks. */
const QUOTED = /"[^"]*"|`[^`]*`|“[^”]*”|(?<![\w])'[^']*'(?!\w)/g;
const MAIL = /[^\s<>(),;:"']+@[^\s<>(),;:"']+/g;
const JSON_WEB_TOKEN = /eyJ[\w-]+\.[\w-]+(\.[\w-]+)?/g;
const LONG_SECRET = /\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,}/g;
const IP_V4 = /\b(?!127\.|0\.0\.0\.0)\d{1,3}(\.\d{1,3}){3}\b/g;
const IP_V6 = /(?<![\w:])(?!::1\b)(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])/gi;
const PHONE = /\+?\d[\d ()/-]{6,}\d/g;
const SOMEBODYS_FOLDER = /([\\/](?:home|Users|media|run\/media)[\\/])[^\\/\s]+/g;

/** Makes a function that takes out of a text what may tell of a person; `places` are folders that are called by a name. */
export function textCleaner(places: Readonly<Record<string, string>> = {}): (text: string) => string {
  const folders = Object.entries({ ...places, '~': homedir() })
    .filter(([, folder]) => folder.length > 1)
    .toSorted(([, one], [, other]) => other.length - one.length);
  const { username } = userInfo();
  return (text) => {
    let clean = text;
    for (const [name, folder] of folders) clean = clean.replaceAll(folder, name);
    clean = clean
      .replace(SOMEBODYS_FOLDER, '$1…')
      .replace(QUOTED, '"…"')
      .replace(MAIL, '(mail address)')
      .replace(JSON_WEB_TOKEN, '(token)')
      .replace(LONG_SECRET, (word) => (UUID.test(word) ? word : '(secret)'))
      .replace(IP_V4, '(address)')
      .replace(IP_V6, '(address)')
      .replace(PHONE, '(number)');
    return username.length > 3 ? clean.replaceAll(username, '(user)') : clean;
  };
}
