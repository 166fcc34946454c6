using System.Globalization;
using System.Text;

namespace Clickstream.Api.Telemetry;

/// <summary>Metrics in Prometheus' text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder(16 * 1024);
        foreach (MetricFamily family in families) Append(text, family);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MetricFamily family)
    {
        string name = family.PrometheusName;
        text.Append("# HELP ").Append(name).Append(' ').Append(family.Help.Replace("\\", "\\\\", StringComparison.Ordinal)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(KindOf(family.Kind)).Append('\n');
        foreach (MetricSample sample in family.Read())
        {
            if (sample.Counts is { } counts) AppendHistogram(text, name, family, sample, counts);
            else AppendLine(text, name, family, sample, null, sample.Value);
        }
    }

    // Buckets hold all that lies below their bound. The count is their last, read once: it cannot disagree with them.
    private static void AppendHistogram(StringBuilder text, string name, MetricFamily family, MetricSample sample, long[] counts)
    {
        long below = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            below += counts[i];
            AppendLine(text, name + "_bucket", family, sample, i < family.Bounds.Count ? Number(family.Bounds[i]) : "+Inf", below);
        }

        AppendLine(text, name + "_sum", family, sample, null, sample.Value);
        AppendLine(text, name + "_count", family, sample, null, below);
    }

    private static void AppendLine(StringBuilder text, string name, MetricFamily family, MetricSample sample, string? bound, double value)
    {
        text.Append(name);
        string before = "{";
        for (int i = 0; i < family.LabelNames.Length; i++)
        {
            text.Append(before).Append(family.LabelNames[i]).Append("=\"").Append(Escaped(sample.LabelValues[i])).Append('"');
            before = ",";
        }

        if (bound is not null) text.Append(before).Append("le=\"").Append(bound).Append('"');
        if (bound is not null || family.LabelNames.Length > 0) text.Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string KindOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
