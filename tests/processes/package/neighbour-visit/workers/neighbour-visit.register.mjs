export default ({ z, defineWorker, formData, maskName }) =>
  defineWorker({
    type: 'neighbour-visit.register',
    input: z.object({ submissionId: z.string() }),
    output: z.object({ caseNo: z.string(), caseTitle: z.string() }),
    async handle({ submissionId }, { processInstanceKey }) {
      const { applicantName } = await formData(submissionId, z.object({ applicantName: z.string() }))
      return { caseNo: processInstanceKey, caseTitle: `走访 ${maskName(applicantName)}` }
    },
  })
