using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Clickstream.Solution.Tests.Deploying;

/// <summary>docker-compose.yml, the Dockerfile and nginx's configuration fit each other: what no schema tells.</summary>
public sealed partial class ComposeTests
{
    private static readonly YamlNode Compose = Yaml.Read("docker-compose.yml");

    [Fact]
    public void Each_service_is_locked_down()
    {
        foreach (string name in Compose.Map("services").Keys)
        {
            // <<: *locked-down
            YamlNode shared = Compose.Find($"services/{name}/<<") ?? throw new InvalidOperationException($"{name} is not locked down.");
            Assert.Equal("true", shared.Text("read_only"));
            Assert.Equal("ALL", shared.Text("cap_drop/0"));
            Assert.Equal("no-new-privileges:true", shared.Text("security_opt/0"));
            Assert.StartsWith("/tmp:", Compose.Text($"services/{name}/tmpfs/0"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Its_services_are_built_from_stages_that_there_are()
    {
        string[] stages = [.. Stage().Matches(File.ReadAllText(Repository.PathOf("Dockerfile"))).Select(match => match.Groups[1].Value)];
        Assert.Contains(Compose.Text("services/api/build/target"), stages);
        Assert.Contains(Compose.Text("services/trainer/build/target"), stages);
    }

    [Fact]
    public void Nginx_asks_the_service_at_the_port_that_its_image_listens_at()
    {
        string port = Compose.Text("services/api/expose/0");
        string[] servers = [.. Server().Matches(File.ReadAllText(Repository.PathOf("deploy/nginx/servers.conf"))).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(servers);
        Assert.All(servers, server => Assert.Equal($"api:{port}", server));
        Assert.Contains($"EXPOSE {port}\n", File.ReadAllText(Repository.PathOf("Dockerfile")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nginx_finds_the_configuration_that_is_mounted()
    {
        string[] mount = Compose.Text("services/nginx/volumes/0").Split(':');
        string file = Compose.Text("services/nginx/entrypoint/2");
        Assert.Equal("ro", mount[2]);
        Assert.True(File.Exists(Repository.PathOf(mount[0] + file[mount[1].Length..])), $"{file} is not in {mount[0]}.");
    }

    [Fact]
    public void Each_error_of_nginx_itself_says_what_clients_of_the_other_doors_read()
    {
        string nginx = File.ReadAllText(Repository.PathOf("deploy/nginx/nginx.conf"));
        string[] lines = [.. nginx.Split('\n').Select(line => line.Trim())];
        string[] problems = [.. lines.Where(line => line.Contains("\"type\":\"/problems/", StringComparison.Ordinal))];
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains("\"detail\":\"$detail\",", problem, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.EndsWith("$members}';", problem, StringComparison.Ordinal));
        Assert.Contains("',\"error\":\"$detail\"';", nginx, StringComparison.Ordinal);
        Assert.Contains("',\"error_code\":\"$mlflow_code\",\"message\":\"$detail\"';", nginx, StringComparison.Ordinal);

        // The statuses of a request that may have no path go to a page that is no named location, or nginx answers 500.
        string[] pages = [.. lines.Where(line => line.StartsWith("error_page ", StringComparison.Ordinal)).Select(line => line.Split(';')[0])];
        Assert.All(pages, page => Assert.Contains(Location(page.Split(' ')[^1]), nginx, StringComparison.Ordinal));
        Assert.All(pages.Where(page => page.Contains("400", StringComparison.Ordinal) || page.Contains("414", StringComparison.Ordinal)), page => Assert.Contains(" = /", page, StringComparison.Ordinal));

        static string Location(string page) => page.StartsWith('@') ? $"location {page} {{" : $"location = {page} {{";
    }

    [Fact]
    public void Everything_that_is_copied_into_the_image_is_there()
    {
        IEnumerable<string> sources =
            from line in File.ReadLines(Repository.PathOf("Dockerfile"))
            where line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal)
            from source in line.Split(' ')[1..^1]
            select source;
        Findings.None(sources.Where(source => !Path.Exists(Repository.PathOf(source))).Select(source => $"there is no {source}"));
    }

    [GeneratedRegex(@"^FROM \S+ AS (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex(@"^server (\S+)", RegexOptions.Multiline)]
    private static partial Regex Server();
}
