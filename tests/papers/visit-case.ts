import { readFileSync } from 'node:fs'

const folder = 'tests/papers/models'
export const visitWording = readFileSync(`${folder}/visit-notice.paper.txt`, 'utf8')
/** What starts one: of 张龑㛃. */
export const visitPlan = { officeCode: '410106-01', countyCode: '410106', visitKind: 'first', name: '张龑㛃' }

/** Deploys a process of one paper: planned, written as a form, made by `paper.render`, handed over. */
export async function deployVisits(engineAddress: string): Promise<void> {
  const body = new FormData()
  for (const name of ['visit-notice.bpmn', 'visit-notice.form', 'visit-plan.form'])
    body.append('resources', new File([readFileSync(`${folder}/${name}`)], name))
  const answer = await fetch(`${engineAddress}/v2/deployments`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}
