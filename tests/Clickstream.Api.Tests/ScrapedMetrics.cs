using System.Globalization;

namespace Clickstream.Api.Tests;

/// <summary>What GET /metrics said, read as Prometheus reads it.</summary>
internal sealed class ScrapedMetrics
{
    private readonly Dictionary<string, double> _values = [];

    private ScrapedMetrics(string text)
    {
        Text = text;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
        {
            int space = line.LastIndexOf(' ');
            string value = line[(space + 1)..];
            _values.Add(line[..space], double.Parse(value == "+Inf" ? "Infinity" : value, CultureInfo.InvariantCulture)); // Add: no series may stand there twice.
        }
    }

    public string Text { get; }

    public IEnumerable<string> Series => _values.Keys;

    public static async Task<ScrapedMetrics> ReadAsync(HttpClient client) => new(await client.GetAsync("/metrics").TextAsync("text/plain"));

    /// <summary>The sum over all series of a metric whose labels hold each of these, such as <c>task="revenue"</c>.</summary>
    public double Sum(string name, params string[] labels) => _values
        .Where(one => (one.Key == name || one.Key.StartsWith(name + "{", StringComparison.Ordinal)) && labels.All(label => one.Key.Contains(label, StringComparison.Ordinal)))
        .Sum(one => one.Value);
}
