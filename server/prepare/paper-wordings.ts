import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { businessNow } from '../../domain/business-clock.ts'
import { ownPacks } from '../../domain/pack.ts'
import type { Pack } from '../../domain/pack.ts'
import { takeInWording } from '../../domain/paper-wording.ts'
import { dayOf } from '../../domain/working-days.ts'
import { faultText } from '../../papers/messages.ts'
import { parseTemplate } from '../../papers/parse-template.ts'

/**
 * Takes in the papers that the packs bring. What an administrator has worded anew stays; that the pack brings something newer
 * is then said, here and on the page 文书. A template with a fault is left out: the wording before stays in force.
 */
export async function takeInPapers(say: (line: string) => void, packs: readonly Pack[] = ownPacks()): Promise<void> {
  const today = dayOf(await businessNow())
  const added: string[] = []
  for (const { slug, papers } of packs) {
    for (const file of papers) {
      const text = readFileSync(file, 'utf8')
      const { template, faults } = parseTemplate(text)
      if (!template) {
        say(`! ${slug}/${basename(file)} is left out: ${faults.map(fault => faultText(fault, 'zh-CN')).join('; ')}`)
        continue
      }
      const { kind, name } = template
      const outcome = await takeInWording({ kind, slug, name, text }, today)
      if (outcome === 'added') added.push(kind)
      if (outcome === 'waits')
        say(`the pack ${slug} brings a newer wording of ${name}: an administrator decides on the page 文书`)
    }
  }
  if (added.length > 0) say(`loaded the wording of ${added.length} kinds of papers`)
}
