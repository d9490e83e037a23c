import { builtin, builtinNames } from '../../../../engine/feel/builtins/index.ts'
import { seededRandom } from '../../../../engine/feel/interpreter/random.ts'
import { readCases } from '../cases.ts'

/** One a line, so that they need no quotes. */
const ATOMS = String.raw`
0
1
2
-1
2.5
0.10
100
-3.75
"a"
"b"
"abc"
""
"1.5"
"2026-01-01"
"PT1H"
true
false
null
x
y
s
n
l
c
p
unknown
[]
[1,2,3]
["a","b"]
[1,"a",null]
{}
{a:1}
{a:1,b:{c:2}}
[{a:1},{a:2}]
function(a,b) a < b
function(a) a
item
?
partial
date("2026-02-28")
time("10:30:00")
time("08:00:00+08:00")
time("12:00:00@Asia/Shanghai")
now()
today()
date and time("2026-01-31T10:00:00")
date and time("2026-01-31T10:00:00Z")
@"2026-06-15T12:00:00.123+02:00"
date and time("2026-03-29T01:30:00@Europe/Berlin")
date and time("2026-10-25T02:30:00@Europe/Berlin")
@"P1D"
duration("P1Y2M")
duration("-P3M")
duration("PT36H")
duration("-PT90M")
duration("P10D")
`
  .trim()
  .split('\n')
const TYPES = ['number', 'string', 'list', 'context', 'date', 'date and time', 'days and time duration', 'function', 'Any']
const KEYS = ['a', 'b', 'c', 'year', 'hours', 'months', 'time offset', 'timezone', 'weekday', 'zz']
const TOKENS = [
  ...' ()[]{}.,:"`@?-+*/<>=\\',
  ...'.. ** != if then else for in return some satisfies and or not( between instance of function(x) null true date( // /* */ 司'.split(
    ' ',
  ),
  'time offset',
  'a b',
  ' in ',
  ' and ',
]
/** Chance has no expected value. */
const UNCOMPARABLE = /uuid|random number|\d{5,}/
const NAMES = builtinNames().filter(name => !UNCOMPARABLE.test(name))

/** Makes expressions, sensible and not, from a seed. */
export class RandomExpressions {
  readonly #random: () => number
  readonly #sources = readCases().flatMap(group => group.lines.flatMap(line => line.expression ?? []))

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  /** Distinct ones: half grown from the grammar, half known ones with something cut, added or moved. */
  take(count: number): string[] {
    const texts = new Set<string>()
    while (texts.size < count) {
      const text = texts.size % 2 === 0 ? this.#grow(1 + this.#below(3)) : this.#mutate(this.#pick(this.#sources))
      if (text !== '' && !UNCOMPARABLE.test(text)) texts.add(text)
    }
    return [...texts]
  }

  #below = (limit: number): number => Math.floor(this.#random() * limit)
  #pick = <T>(items: readonly T[]): T => items[this.#below(items.length)]!
  #several = (most: number, make: () => string): string => Array.from({ length: this.#below(most + 1) }, make).join(', ')

  #grow(depth: number): string {
    if (depth <= 0) return this.#pick(ATOMS)
    const inner = () => this.#grow(depth - 1)
    const atom = () => this.#pick(ATOMS)
    const shapes: readonly (() => string)[] = [
      () => `${inner()} ${this.#pick(['+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=', 'and', 'or'])} ${inner()}`,
      () => `(${inner()} ${this.#pick(['+', '-', '*', '/'])} ${inner()})`,
      () => `if ${inner()} then ${inner()} else ${inner()}`,
      () => `for i in ${this.#pick([inner(), '1..4'])} return ${inner()}`,
      () => `${this.#pick(['some', 'every'])} i in ${inner()} satisfies ${inner()}`,
      () => `${inner()}[${inner()}]`,
      () => `${inner()}.${this.#pick(KEYS)}`,
      () => `[${this.#several(3, inner)}]`,
      () => `{${this.#several(5, () => `${this.#pick(['a', 'b', 'some key', '"q"', 'z', 'k'])}: ${inner()}`)}}`,
      () => `${inner()} in ${this.#pick([inner(), `(${inner()}, ${inner()})`, `[${atom()}..${atom()}]`, `> ${atom()}`])}`,
      () => `${inner()} between ${atom()} and ${atom()}`,
      () => `${inner()} instance of ${this.#pick(TYPES)}`,
      () => `-${inner()}`,
      () => this.#call(inner),
      () => this.#call(inner),
      () => this.#call(inner),
    ]
    return this.#pick(shapes)()
  }

  /** Mostly with as many arguments as the function takes. */
  #call(argument: () => string): string {
    const name = this.#pick(NAMES)
    const { params, hasVarArgs } = this.#pick(builtin(name))
    const args = Array.from({ length: Math.max(0, params.length + (hasVarArgs ? this.#below(3) - 1 : 0)) }, argument)
    if (this.#below(10) === 0) args.push(argument())
    const named = this.#below(10) === 0 && args.length <= params.length
    return `${name}(${named ? args.map((arg, i) => `${params[i]}: ${arg}`).join(', ') : args.join(', ')})`
  }

  #mutate(source: string): string {
    let text = source
    for (let times = 1 + this.#below(3); times > 0; times--) {
      const at = this.#below(text.length + 1)
      const other = this.#pick(this.#sources)
      const from = this.#below(other.length)
      text = this.#pick([
        () => text.slice(0, at) + text.slice(at + 1 + this.#below(8)),
        () => text.slice(0, at) + this.#pick(TOKENS) + text.slice(at),
        () => text.slice(0, at) + other.slice(from, from + this.#below(12)) + text.slice(at),
      ])()
    }
    return text
  }
}
