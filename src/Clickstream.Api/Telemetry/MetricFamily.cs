using System.Diagnostics.Metrics;

namespace Clickstream.Api.Telemetry;

/// <summary>
/// A metric, with a number for every set of labels. Numbers are kept in plain counters of the service's own and read when somebody asks, by
/// both doors: why, and what it costs, is told in docs/decisions/0016.
/// </summary>
/// <param name="Kind">What its numbers mean.</param>
/// <param name="Name">As OpenTelemetry writes names, with dots: clickstream.request.duration.</param>
/// <param name="Unit">In UCUM: s, By; null for a number without a unit.</param>
/// <param name="Help">A sentence.</param>
/// <param name="LabelNames">Names of the labels, in the order in which samples give their values.</param>
internal sealed record MetricFamily(MetricKind Kind, string Name, string? Unit, string Help, params string[] LabelNames)
{
    /// <summary>The numbers as they are now. Called by any thread.</summary>
    public required Func<IEnumerable<MetricSample>> Read { get; init; }

    /// <summary>Upper bounds of a histogram's buckets, rising; a value on a bound counts below it.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>Whether the runtime tells the same by a meter of its own, so that it need not go out by OTLP twice.</summary>
    public bool IsOfRuntime { get; init; }

    /// <summary>Where values of a histogram go as well while somebody listens; there is no such thing as an observable histogram.</summary>
    public Histogram<double>? Instrument { get; set; }

    /// <summary>The name as Prometheus writes it: with its unit, and _total where it counts.</summary>
    public string PrometheusName
    {
        get
        {
            string name = Name.Replace('.', '_');
            if (Suffix is { } unit && !name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
            return Kind == MetricKind.Counter ? name + "_total" : name;
        }
    }

    private string? Suffix => Unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        _ => null,
    };
}
