import { z } from 'zod'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { entryNamed, keyHeader, ledgerNamed } from '../entry-named.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/**
 * What a ledger of things (`keyedBy`) says of the thing that the case is about, as variables of the fields' names: figures for a
 * gateway or a decision. Fields of class L0 and L1 only; null where the entry, or its field, is not there.
 */
export default defineWorker({
  type: 'ledger.read',
  presentation: {
    title: ['读取台账', 'Read a ledger'],
    description: [
      '把台账中本案所涉事项（如该司法所）现有的内容放进同名的流程变量，供判断；只能读取公开和内部的字段。',
      'Puts what a ledger now says of the thing the case is about into variables of the same names, to decide by; open fields only.',
    ],
    group: 'ledgers',
    headers: {
      ledger: {
        label: ['台账标识', 'Id of the ledger'],
        hint: ['与“台账”页面所列一致，例如 offices', 'As the page 台账 lists it: offices'],
      },
      key: keyHeader,
      fields: {
        label: ['字段', 'Fields'],
        hint: ['以逗号分隔，例如 premisesSqm, staffFormal', 'With commas: premisesSqm, staffFormal'],
      },
    },
  },
  input: z.looseObject({}),
  headers: z.object({
    ledger: z.string().min(1),
    key: z
      .string()
      .regex(/^[A-Za-z]\w*$/)
      .optional(),
    fields: z.string().min(1),
  }),
  output: z.looseObject({}),
  async handle(variables, { headers }) {
    const ledger = await ledgerNamed(headers.ledger)
    const named = entryNamed(ledger, headers.key, variables)
    if (!named) throw new Incident(`ledger ${ledger.ledger} has an entry for each case: say in the header key which one is meant`)
    const fields = headers.fields.split(',').map(name => name.trim())
    const closed = fields.filter(name => {
      const field = ledger.definition.fields.find(({ key }) => key === name)
      return !field || isProtected(field.class)
    })
    if (closed.length > 0) throw new Incident(`ledger ${ledger.ledger}: ${closed.join(', ')} is no open field of it`)
    const entry = await LedgerEntryModel.findOne({ ledger: ledger.ledger, entryKey: named.entryKey }, 'open').lean()
    return Object.fromEntries(fields.map(name => [name, entry?.open[name] ?? null]))
  },
})
