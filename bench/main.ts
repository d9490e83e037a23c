/** `npm run bench -- <what>`: each benchmark prints its figures and a ratio to a peer measured in the same run. */
export const BENCHES: Readonly<Record<string, () => Promise<{ run: (args: readonly string[]) => Promise<void> }>>> = {
  engine: () => import('./engine.ts'),
  encoding: () => import('./encoding.ts'),
  feel: () => import('./feel.ts'),
  inbox: () => import('./inbox.ts'),
  modeler: () => import('./modeler.ts'),
  sealing: () => import('./sealing.ts'),
}

const [chosen = '', ...args] = process.argv.slice(2)
const load = BENCHES[chosen]
if (load) {
  await (await load()).run(args)
} else {
  console.error(`usage: npm run bench -- <${Object.keys(BENCHES).join(' | ')}> [options]`)
  process.exitCode = 1
}
