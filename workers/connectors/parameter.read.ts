import { z } from 'zod'
import { PARAMETER_KEY, parameterOfCase } from '../../domain/parameter.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const VARIABLE = /^[a-z][A-Za-z0-9]*$/

/** Thresholds for a gateway or a decision, in the versions and of the region by which the case runs. */
export default defineWorker({
  type: 'parameter.read',
  presentation: {
    title: ['读取参数', 'Read parameters'],
    description: [
      '把本案所用版本的参数值放进流程变量，供判断；地区另有规定的，取本单位所选地区的值。',
      'Puts values of parameters into variables, in the versions and of the region by which the case runs.',
    ],
    group: 'deadlines',
    headers: {
      values: {
        label: ['变量和参数', 'Variables and parameters'],
        hint: ['以逗号分隔，如 minSqm=premises.min-sqm', 'With commas: minSqm=premises.min-sqm'],
      },
    },
  },
  input: z.object({}),
  headers: z.object({ values: z.string().min(1) }),
  output: z.looseObject({}),
  async handle(_input, { headers, today, caseParameters }) {
    const parametersId = await caseParameters()
    const wanted = headers.values.split(',').map(each => each.split('=').map(part => part.trim()))
    const found = wanted.map(async ([variable = '', key = '']) => {
      if (!VARIABLE.test(variable) || !PARAMETER_KEY.test(key))
        throw new Incident(`the header values must read variable=parameter, not ${variable}=${key}`)
      const parameter = await parameterOfCase(parametersId, key, today)
      if (!parameter) throw new Incident(`there is no parameter ${key}: add it on the page of parameters`)
      return [variable, parameter.value] as const
    })
    return Object.fromEntries(await Promise.all(found))
  },
})
