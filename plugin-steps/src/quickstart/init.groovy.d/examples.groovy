// A job for each example, with its application in the workspace, where a build would have put it.
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
def examples = new File(jenkins.rootDir, 'examples')
examples.eachDir { example ->
    def script = new File(example, 'Jenkinsfile')
    if (!script.exists() || jenkins.getItem(example.name) != null) {
        return
    }
    def job = jenkins.createProject(WorkflowJob, example.name)
    job.definition = new CpsFlowDefinition(script.text, true)
    job.save()
    def app = new File(jenkins.rootDir, "workspace/${example.name}/app")
    app.mkdirs()
    new File(examples, 'app').eachFile { file ->
        new File(app, file.name.endsWith('.jar') ? 'shop.jar' : file.name).bytes = file.bytes
    }
}
