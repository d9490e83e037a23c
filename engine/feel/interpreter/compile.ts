import { feelBuiltin } from '../builtins/index.ts'
import type { Expression } from '../parser/syntax.ts'
import { compileStandard } from '../standard/compile.ts'
import type { NamedTypes } from '../standard/types.ts'
import * as access from './access.ts'
import { arithmetic, negation } from './arithmetic.ts'
import * as comparison from './comparison.ts'
import { argumentsOf, functionDefinition, invocation, qualifiedInvocation } from './invocation.ts'
import * as iteration from './iteration.ts'
import * as logic from './logic.ts'
import type { Evaluate } from './run.ts'

/** The engine runs no foreign code. */
export class ExternalFunction extends Error {}

/** Turns a syntax tree into closures, once. */
export function compile(e: Expression): Evaluate {
  return compileWith(e, compile)
}

/** The same for decisions, which know only FEEL's own functions. */
export function compileForDecisions(e: Expression): Evaluate {
  if (e.kind === 'invocation') return invocation(e.name, argumentsOf(e.parameters, compileForDecisions), feelBuiltin)
  return compileWith(e, compileForDecisions)
}

/** The same with the DMN standard's ways where they differ. */
export function standardCompiler(types: NamedTypes): (e: Expression) => Evaluate {
  const compileNode = (e: Expression): Evaluate => compileStandard(e, compileNode, types) ?? compileWith(e, compileNode)
  return compileNode
}

function compileWith(e: Expression, compile: (e: Expression) => Evaluate): Evaluate {
  switch (e.kind) {
    case 'null':
      return () => null
    case 'number':
    case 'boolean':
    case 'string':
    case 'temporal': {
      const { value } = e
      return () => value
    }
    case 'list':
      return access.list(e.items.map(compile))
    case 'context':
      return access.context(e.entries.map(([key, value]) => [key, compile(value)] as const))
    case 'range':
      return access.range(e, compile(e.start.value), compile(e.end.value))
    case 'arithmetic':
      return arithmetic(e.operator, compile(e.x), compile(e.y))
    case 'negation':
      return negation(compile(e.x))
    case 'comparison':
      return comparison.comparison(e.operator, compile(e.x), compile(e.y))
    case 'not':
      return logic.not(compile(e.x))
    case 'and':
      return logic.and(compile(e.x), compile(e.y))
    case 'or':
      return logic.or(compile(e.x), compile(e.y))
    case 'if':
      return logic.conditional(compile(e.condition), compile(e.consequent), compile(e.otherwise))
    case 'instance of':
      return logic.instanceOf(compile(e.x), e.type)
    case 'reference':
      return access.reference(e.names)
    case 'path':
      return access.path(compile(e.source), e.key)
    case 'filter':
      return iteration.filter(compile(e.source), e.filter, compile(e.filter))
    default:
      return compileRarer(e, compile)
  }
}

function compileRarer(e: Expression, compile: (e: Expression) => Evaluate): Evaluate {
  switch (e.kind) {
    case 'for':
      return iteration.forLoop(iteration.sourcesOf(e.iterators, compile), e.body, compile(e.body))
    case 'some':
    case 'every':
      return iteration.quantified(iteration.sourcesOf(e.iterators, compile), compile(e.condition), e.kind === 'some')
    case 'iteration range':
      return iteration.iterationRange(compile(e.start), compile(e.end))
    case 'invocation':
      return invocation(e.name, argumentsOf(e.parameters, compile))
    case 'qualified invocation':
      return qualifiedInvocation(compile(e.path), e.name, argumentsOf(e.parameters, compile))
    case 'function definition':
      return functionDefinition(e.parameters, compile(e.body))
    case 'in':
      return comparison.inTest(compile(e.x), compile(e.test))
    case 'input value':
      return comparison.inputSymbol
    case 'input equals':
      return comparison.inputEquals(compile(e.value))
    case 'input compares':
      return comparison.inputCompares(e.operator, compile(e.value))
    case 'input in range':
      return comparison.inputInRange(e.range, compile(e.range.start.value), compile(e.range.end.value))
    case 'unary test':
      return comparison.unaryTest(compile(e.test))
    case 'at least one':
      return logic.atLeastOne(e.tests.map(compile))
    default:
      throw new ExternalFunction()
  }
}
