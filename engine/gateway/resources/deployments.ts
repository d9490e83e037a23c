import type { DecisionRequirementsMetadata, DecisionValue } from '../../core/decision-values.ts'
import type { DeploymentValue, FormMetadata, ProcessMetadata, ResourceMetadata } from '../../core/record-values.ts'
import { command, keyText } from '../answers.ts'
import { readMultipart } from '../http/multipart.ts'
import { ok, type Router } from '../http/router.ts'
import { badRequest } from '../problem.ts'
import { onlyTenant } from '../tenant.ts'

export function registerDeployments(router: Router): void {
  router.add('POST', '/v2/deployments', async context => {
    const { files, fields } = await readMultipart(context.request)
    if (files.length === 0) throw badRequest("Required part 'resources' is not present.")
    const tenantId = onlyTenant([fields['tenantId']], 'Deploy Resources')
    const answer = await command<DeploymentValue>(context, 'DEPLOYMENT', 'CREATE', -1, {
      resources: files.map(({ name, content }) => ({ resource: content.toString('base64'), resourceName: name })),
      processesMetadata: [],
      decisionsMetadata: [],
      decisionRequirementsMetadata: [],
      formMetadata: [],
      resourceMetadata: [],
      deploymentKey: -1,
      tenantId,
    })
    return ok(deploymentResult(answer.value, answer.key))
  })
}

function deploymentResult(value: DeploymentValue, key: number) {
  return {
    tenantId: value.tenantId,
    deploymentKey: keyText(key),
    deployments: [
      ...value.processesMetadata.map(process => ({ processDefinition: processResult(process) })),
      ...value.decisionsMetadata.map(decision => ({ decisionDefinition: decisionResult(decision) })),
      ...value.decisionRequirementsMetadata.map(graph => ({ decisionRequirements: requirementsResult(graph) })),
      ...value.formMetadata.map(form => ({ form: formResult(form) })),
      ...value.resourceMetadata.map(resource => ({ resource: resourceResult(resource) })),
    ],
  }
}

function processResult(process: ProcessMetadata) {
  return {
    processDefinitionId: process.bpmnProcessId,
    processDefinitionVersion: process.version,
    resourceName: process.resourceName,
    tenantId: process.tenantId,
    processDefinitionKey: keyText(process.processDefinitionKey),
  }
}

function formResult(form: FormMetadata) {
  return {
    formId: form.formId,
    version: form.version,
    resourceName: form.resourceName,
    tenantId: form.tenantId,
    formKey: keyText(form.formKey),
  }
}

function resourceResult(resource: ResourceMetadata) {
  return {
    resourceId: resource.resourceId,
    version: resource.version,
    resourceName: resource.resourceName,
    tenantId: resource.tenantId,
    resourceKey: keyText(resource.resourceKey),
  }
}

function decisionResult(decision: DecisionValue) {
  return {
    decisionDefinitionId: decision.decisionId,
    version: decision.version,
    name: decision.decisionName,
    tenantId: decision.tenantId,
    decisionRequirementsId: decision.decisionRequirementsId,
    decisionDefinitionKey: keyText(decision.decisionKey),
    decisionRequirementsKey: keyText(decision.decisionRequirementsKey),
  }
}

function requirementsResult(graph: DecisionRequirementsMetadata) {
  return {
    decisionRequirementsId: graph.decisionRequirementsId,
    version: graph.decisionRequirementsVersion,
    decisionRequirementsName: graph.decisionRequirementsName,
    tenantId: graph.tenantId,
    resourceName: graph.resourceName,
    decisionRequirementsKey: keyText(graph.decisionRequirementsKey),
  }
}
