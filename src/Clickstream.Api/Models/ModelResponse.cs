using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>All that is to be known of a model.</summary>
/// <param name="Name">Name of the model; the package is NAME.zip.</param>
/// <param name="Task">The question that it answers: conversion, revenue, segment, abandonment or recommendation.</param>
/// <param name="Grain">What it takes: events (clicks of a session, or the features made of them) or rows (features of the caller's own).</param>
/// <param name="Version">Made of the fitted numbers: two packages of one version answer the same.</param>
/// <param name="Sha256">SHA-256 of the package.</param>
/// <param name="TrainedAt">When the training run ended; of an imported model, when it was imported.</param>
/// <param name="Trainer">Name of the chosen trainer.</param>
/// <param name="Settings">Settings of the trainer.</param>
/// <param name="Origin">Library and file that the model came from; null when it was trained here.</param>
/// <param name="Doors">Other libraries that can open the package, or why they cannot.</param>
/// <param name="Seed">Seed of the training run.</param>
/// <param name="RowCount">Rows of training data; null when it is not known.</param>
/// <param name="Label">Column that held the answer; null for events, whose purchases are the answer.</param>
/// <param name="Currency">ISO 4217 code of the amounts, or null when the data did not say.</param>
/// <param name="Threshold">Smallest probability that counts as a purchase, or as abandonment; of these two only.</param>
/// <param name="BaseRate">Share of purchases, or of abandoned carts, in the training data.</param>
/// <param name="Features">The columns that it wants, in order; none of a recommendation, which reads the clicks themselves.</param>
/// <param name="Metrics">Figures on rows that the evaluated model had never seen; of an imported model, on its sample rows.</param>
/// <param name="MetricIntervals">95 % intervals of those figures, where one was made.</param>
/// <param name="Curves">ROC, precision-recall, calibration, lift and profit on those rows; conversion and abandonment only.</param>
/// <param name="Deciles">Predicted against true amounts on those rows, in ten buckets by rising prediction; revenue only.</param>
/// <param name="Groups">Figures by number of events, by events after the first add to the cart, by device, source and other columns, beside those of simpler models; of a recommendation by number of clicks; else empty.</param>
/// <param name="Earliness">How early in the session the decision is right; conversion and abandonment of events only.</param>
/// <param name="Treatment">What treating the sessions that will probably not buy would earn; propensity is not uplift. Conversion and abandonment only.</param>
/// <param name="Segments">The segments; segment only.</param>
/// <param name="MapVarianceShares">Share of the sessions' variance along the two axes of the map that <c>position</c> speaks of, 0 to 1 each; segment only, null when the package has no map.</param>
/// <param name="Catalogue">The products that it chooses from; recommendation only.</param>
/// <param name="Card">The model card, Markdown.</param>
/// <param name="Warnings">What a careful reader should know before trusting the model.</param>
internal sealed record ModelResponse(
    string Name,
    string Task,
    string Grain,
    string Version,
    string Sha256,
    DateTimeOffset TrainedAt,
    string Trainer,
    IReadOnlyDictionary<string, string> Settings,
    OriginResponse? Origin,
    IReadOnlyList<DoorResponse> Doors,
    int Seed,
    int? RowCount,
    string? Label,
    string? Currency,
    double? Threshold,
    double? BaseRate,
    IReadOnlyList<FeatureResponse> Features,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, IntervalResponse> MetricIntervals,
    EvaluationCurves? Curves,
    IReadOnlyList<AmountBucket>? Deciles,
    IReadOnlyList<FigureGroup> Groups,
    Earliness? Earliness,
    TreatmentProfit? Treatment,
    IReadOnlyList<SegmentDescription>? Segments,
    IReadOnlyList<double>? MapVarianceShares,
    CatalogueResponse? Catalogue,
    string Card,
    IReadOnlyList<string> Warnings)
{
    public static ModelResponse From(ModelPackage package, Economics? economics = null)
    {
        ModelManifest manifest = package.Manifest;
        string name = PredictionTasks.Name(manifest.Task);
        return new ModelResponse(
            name,
            name,
            WireNames.Of(manifest.Grain),
            manifest.Version,
            package.Sha256,
            manifest.TrainedAt,
            manifest.Trainer,
            manifest.Settings,
            OriginResponse.From(manifest.Origin),
            [.. manifest.Doors.Select(DoorResponse.From)],
            manifest.Seed,
            manifest.Data?.RowCount,
            manifest.Label.Column,
            manifest.Currency,
            manifest.Threshold,
            manifest.BaseRate,
            [.. manifest.Features.Select(FeatureResponse.From)],
            manifest.Metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value),
            IntervalResponse.Of(manifest.Metrics),
            economics is null ? manifest.Curves : manifest.Curves! with { Profit = manifest.Curves.ProfitOf(manifest.Task, economics) },
            manifest.Deciles,
            manifest.Groups,
            manifest.Earliness,
            manifest.Treatment,
            manifest.Segments is { } segments
                ? [.. segments.Select((segment, i) => SegmentDescription.From(segment, manifest.Map?.Centres[i])).OrderBy(segment => segment.Id)]
                : null,
            manifest.Map?.Components.ExplainedVarianceShares,
            package.Model is RecommendationModel recommendation ? CatalogueResponse.From(recommendation.Catalogue) : null,
            package.Card,
            manifest.Warnings);
    }
}
