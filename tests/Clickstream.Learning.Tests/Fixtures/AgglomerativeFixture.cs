using System.Text.Json;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Fixtures;

/// <summary>Rows without ties, scipy's merges and scikit-learn's partitions of them: agglomerative.json, written by agglomerative.py beside it.</summary>
internal sealed record AgglomerativeFixture(string MadeWith, IReadOnlyList<AgglomerativeFixture.Tree> Trees)
{
    public static AgglomerativeFixture Load()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", "agglomerative.json");
            if (File.Exists(path)) return JsonSerializer.Deserialize<AgglomerativeFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds the fixture agglomerative.json.");
    }

    /// <summary>A set under a linkage: heights and sizes of its merges in order.</summary>
    internal sealed record Tree(string Name, string Linkage, double[][] Rows, double[] Heights, int[] Sizes, IReadOnlyList<Cut> Cuts)
    {
        public FeatureMatrix Matrix { get; } = new(
            [.. Enumerable.Range(0, Rows[0].Length).Select(column => $"x{column}")], Rows.Length, [.. Rows.SelectMany(row => row).Select(value => (float)value)]);
    }

    /// <summary>The partition into k clusters.</summary>
    internal sealed record Cut(int K, int[] Labels);
}
