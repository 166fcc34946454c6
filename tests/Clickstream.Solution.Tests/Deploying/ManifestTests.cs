using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Clickstream.Solution.Tests.Deploying;

/// <summary>The manifests of deploy/kubernetes fit each other and the service: what no schema tells. tests/deploy/schemas.sh holds them against the schemas.</summary>
public sealed class ManifestTests
{
    private const string Folder = "deploy/kubernetes/";
    private const string Pod = "spec/template/spec";
    private const string Container = Pod + "/containers/0";

    private static readonly YamlNode Deployment = Yaml.Read(Folder + "deployment.yaml");

    [Fact]
    public void Every_manifest_is_one_that_kustomize_applies()
    {
        string[] listed = [.. Yaml.Read(Folder + "kustomization.yaml").Items("resources").Select(item => item.ToString()).Order()];
        string[] files = [.. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.yaml").Select(file => Path.GetFileName(file)).Where(name => name != "kustomization.yaml").Order()];
        Assert.Equal(files, listed);
    }

    [Theory]
    [InlineData("deployment.yaml", "spec/selector/matchLabels")]
    [InlineData("deployment.yaml", "spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels")]
    [InlineData("deployment.yaml", "spec/template/spec/topologySpreadConstraints/1/labelSelector/matchLabels")]
    [InlineData("service.yaml", "spec/selector")]
    [InlineData("disruption-budget.yaml", "spec/selector/matchLabels")]
    [InlineData("network-policy.yaml", "spec/podSelector/matchLabels")]
    public void Selectors_find_the_replicas(string file, string path) =>
        Assert.Equal(Deployment.Map("spec/template/metadata/labels"), Yaml.Read(Folder + file).Map(path));

    [Fact]
    public void The_autoscaler_has_the_replicas_for_itself()
    {
        YamlNode autoscaler = Yaml.Read(Folder + "autoscaler.yaml");
        foreach (string name in (string[])["apiVersion", "kind"]) Assert.Equal(Deployment.Text(name), autoscaler.Text($"spec/scaleTargetRef/{name}"));
        Assert.Equal(Deployment.Text("metadata/name"), autoscaler.Text("spec/scaleTargetRef/name"));
        Assert.Null(Deployment.Find("spec/replicas"));
        Assert.NotNull(Deployment.Find($"{Container}/resources/requests/cpu")); // Which utilization is a share of.
    }

    [Fact]
    public void Volumes_claims_and_settings_are_there()
    {
        string[] volumes = [.. Deployment.Items($"{Pod}/volumes").Select(volume => volume.Text("name"))];
        string[] mounted = [.. Deployment.Items($"{Container}/volumeMounts").Select(mount => mount.Text("name"))];
        Assert.Equal(volumes.Order(), mounted.Order());
        Assert.Equal(Yaml.Read(Folder + "models-claim.yaml").Text("metadata/name"), Deployment.Text($"{Pod}/volumes/0/persistentVolumeClaim/claimName"));
        YamlNode settings = Yaml.Read(Folder + "configmap.yaml");
        Assert.Equal(settings.Text("metadata/name"), Deployment.Text($"{Container}/envFrom/0/configMapRef/name"));
        Assert.Equal(settings.Text("data/Models__Directory"), Deployment.Text($"{Container}/volumeMounts/0/mountPath"));
        Assert.Equal("true", Deployment.Text($"{Container}/volumeMounts/0/readOnly"));
        Assert.Equal(Yaml.Read(Folder + "serviceaccount.yaml").Text("metadata/name"), Deployment.Text($"{Pod}/serviceAccountName"));
    }

    [Fact]
    public void Ports_that_are_named_are_the_one_that_the_image_listens_at()
    {
        string port = Deployment.Text($"{Container}/ports/0/name");
        Assert.Equal(port, Yaml.Read(Folder + "service.yaml").Text("spec/ports/0/targetPort"));
        Assert.Equal(port, Yaml.Read(Folder + "network-policy.yaml").Text("spec/ingress/0/ports/0/port"));
        Assert.Contains($"EXPOSE {Deployment.Text($"{Container}/ports/0/containerPort")}", Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_ask_addresses_that_the_service_describes()
    {
        await using var service = new Service(Repository.PathOf(ShippedFiles.Models));
        using HttpClient client = service.CreateClient();
        JsonNode paths = JsonNode.Parse(await client.GetStringAsync("/swagger/v1/swagger.json"))!["paths"]!;
        foreach (string probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"])
        {
            Assert.NotNull(paths[Deployment.Text($"{Container}/{probe}/httpGet/path")]?["get"]);
            Assert.Equal(Deployment.Text($"{Container}/ports/0/name"), Deployment.Text($"{Container}/{probe}/httpGet/port"));
        }
    }

    [Fact]
    public void A_replica_is_nobody_and_writes_nowhere_but_to_tmp()
    {
        Assert.Contains($"USER {Deployment.Text($"{Pod}/securityContext/runAsUser")}:{Deployment.Text($"{Pod}/securityContext/runAsGroup")}\n", Dockerfile, StringComparison.Ordinal);
        Assert.Equal("true", Deployment.Text($"{Pod}/securityContext/runAsNonRoot"));
        Assert.Equal("true", Deployment.Text($"{Container}/securityContext/readOnlyRootFilesystem"));
        Assert.Equal("false", Deployment.Text($"{Container}/securityContext/allowPrivilegeEscalation"));
        Assert.Equal("ALL", Deployment.Text($"{Container}/securityContext/capabilities/drop/0"));
        Assert.Equal("/tmp", Deployment.Text($"{Container}/volumeMounts/1/mountPath"));
    }

    [Fact]
    public void Settings_are_those_of_the_table()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        IEnumerable<string> names =
        [
            .. Yaml.Read(Folder + "configmap.yaml").Map("data").Keys,
            .. Yaml.Read("docker-compose.yml").Map("services/api/environment").Keys,
        ];
        Findings.None(names.Where(name => !readme.Contains($"| `{name}`", StringComparison.Ordinal)).Select(name => $"{name} is no setting of README.md's table"));
    }

    private static string Dockerfile => File.ReadAllText(Repository.PathOf("Dockerfile"));
}
