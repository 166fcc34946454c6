using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Clickstream.Solution.Tests.Deploying;

/// <summary>The YAML files of the deployment, asked by path: <c>spec/template/spec/containers/0/name</c>.</summary>
internal static class Yaml
{
    /// <summary>The only document of a file of the repository.</summary>
    public static YamlNode Read(string path)
    {
        var stream = new YamlStream();
        using StreamReader text = File.OpenText(Repository.PathOf(path));
        stream.Load(text);
        return Assert.Single(stream.Documents).RootNode;
    }

    /// <summary>What stands at the path, or null.</summary>
    public static YamlNode? Find(this YamlNode node, string path)
    {
        foreach (string part in path.Split('/'))
        {
            YamlNode? next = node switch
            {
                YamlMappingNode map => map.Children.TryGetValue(new YamlScalarNode(part), out YamlNode? child) ? child : null,
                YamlSequenceNode list => list.Children.ElementAtOrDefault(int.Parse(part, CultureInfo.InvariantCulture)),
                _ => null,
            };
            if (next is null) return null;
            node = next;
        }

        return node;
    }

    /// <summary>The text at the path; fails when there is none.</summary>
    public static string Text(this YamlNode node, string path)
    {
        var found = node.Find(path) as YamlScalarNode;
        Assert.True(found?.Value is not null, $"There is no text at {path}.");
        return found.Value;
    }

    /// <summary>The items of the list at the path; none when there is no list.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode node, string path) => (node.Find(path) as YamlSequenceNode)?.Children ?? [];

    /// <summary>The names and texts of the map at the path; none when there is no map.</summary>
    public static IReadOnlyDictionary<string, string> Map(this YamlNode node, string path) =>
        (node.Find(path) as YamlMappingNode)?.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value.ToString()) ?? [];
}
