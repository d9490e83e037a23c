import { Succeeded, type Attack } from '../attack.ts'
import type { Target } from '../target.ts'

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const process = (inside: string, prolog = '') =>
  `<?xml version="1.0"?>${prolog}<definitions xmlns="${BPMN}" id="d" targetNamespace="t"><process id="evil" isExecutable="true">${inside}</process></definitions>`

/** As the one who may deploy: what a careless administrator was sent. */
async function deploy(target: Target, name: string, content: string) {
  const as = await target.visitor('admin')
  return target.request('POST', '/api/modeler/deployments', { as, body: { resources: [{ name, content }] } })
}
async function lint(target: Target, xml: string) {
  return target.request('POST', '/api/modeler/lint', { as: await target.visitor('admin'), body: { xml } })
}

/** Neither accepted nor a fault of ours. */
const mustRefuse = (name: string, file: string, content: string): Attack => ({
  name,
  run: async target => {
    const { status, text } = await deploy(target, file, content)
    if (status < 400 || status >= 500) throw new Succeeded(`${status}: ${text.slice(0, 200)}`)
    if (/root:.*:0:0/.test(text)) throw new Succeeded('a file of the machine is shown')
  },
})

const XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
const LAUGHS = `<!DOCTYPE d [<!ENTITY a "${'ha'.repeat(50)}">${[...'bcdefghi']
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
  .join('')}]>`
const deep = (depth: number) => '<subProcess id="s">'.repeat(depth) + '</subProcess>'.repeat(depth)

const form = (...components: object[]) => JSON.stringify({ type: 'default', id: 'evil', components })

export const models: readonly Attack[] = [
  mustRefuse('a model that reads a file of the machine', 'xxe.bpmn', process('<startEvent id="s" name="&x;"/>&x;', XXE)),
  mustRefuse('a model of a billion laughs', 'laughs.bpmn', process('<startEvent id="s" name="&i;"/>&i;', LAUGHS)),
  mustRefuse('a model a hundred thousand levels deep', 'deep.bpmn', process(deep(100_000))),
  mustRefuse('a form a hundred thousand levels deep', 'deep.form', '{"components":['.repeat(100_000) + ']}'.repeat(100_000)),
  mustRefuse('a form that runs scripts', 'script.form', form({ type: 'html', content: '<img src=x onerror="pwned()">' })),
  mustRefuse('a form with a link that runs code', 'link.form', form({ type: 'text', text: '[x](java&#115;cript:pwned())' })),
  mustRefuse('a form that frames another site', 'frame.form', form({ type: 'iframe', url: 'https://evil.example' })),
  mustRefuse(
    'a form that tells another site who opens it',
    'picture.form',
    form({ type: 'image', source: 'https://evil.example/a.png' }),
  ),
  mustRefuse('a form whose key is a prototype', 'key.form', form({ type: 'textfield', key: 'a.__proto__.roles' })),
  mustRefuse('a model of twenty thousand starts', 'many.bpmn', process('<startEvent id="s"/>'.repeat(20_000))),
  mustRefuse('a file name that leads elsewhere', '../../../evil.bpmn', process('<startEvent id="s"/>')),
  mustRefuse('a file name with a null byte', 'evil.bpmn\u0000.exe', process('<startEvent id="s"/>')),
  mustRefuse('a program for a model', 'evil.exe', 'MZ'),
  mustRefuse('bytes for a model', 'bytes.bpmn', '\u0000\ufffd\u0001'.repeat(1000)),
  mustRefuse(
    'a model of FEEL without end',
    'feel.bpmn',
    process(
      `<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="s"><conditionExpression>=${'('.repeat(50_000)}</conditionExpression></sequenceFlow>`,
    ),
  ),
  {
    name: 'a body larger than the limit',
    run: async target => {
      const { status } = await deploy(target, 'large.bpmn', ' '.repeat(5_000_000))
      if (status !== 413) throw new Succeeded(`answered ${status}`)
    },
  },
  {
    name: 'a small body that unpacks to a large one',
    run: async target => {
      const { gzipSync } = await import('node:zlib')
      const as = await target.visitor('admin')
      const raw = gzipSync(Buffer.from(`{"xml":"${' '.repeat(60_000_000)}"}`)) as Buffer<ArrayBuffer>
      await target.refused('POST', '/api/modeler/lint', { as, raw, headers: { 'content-encoding': 'gzip' } }, 413)
    },
  },
  {
    name: 'a check of a model that takes the server’s time',
    run: async target => {
      for (const xml of [process(deep(20_000)), process('', LAUGHS), '<'.repeat(100_000)]) {
        const { status } = await lint(target, xml)
        if (status >= 500) throw new Succeeded(`answered ${status}`)
      }
    },
  },
]
