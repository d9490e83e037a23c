/** What this browser remembers between visits (theme, language, size of letters): never anything of a case. */
type Preference = 'theme' | 'locale' | 'text-size'

export function readPreference(name: Preference): string | undefined {
  try {
    return localStorage.getItem(`fengqiao.${name}`) ?? undefined
  } catch {
    return undefined // storage is forbidden: the choice then lasts for this visit
  }
}

export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`fengqiao.${name}`, value)
  } catch {
    // as above
  }
}
