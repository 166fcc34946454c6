using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Models;

/// <summary>A model in a line.</summary>
/// <param name="Name">Name of the model; the package is NAME.zip.</param>
/// <param name="Task">The question that it answers.</param>
/// <param name="Endpoint">Path of the endpoint that asks it.</param>
/// <param name="Grain">events or rows; null unless ready.</param>
/// <param name="State">ready, failed or missing.</param>
/// <param name="Expected">Whether the service is ready only with this model.</param>
/// <param name="Version">Version in use; null unless ready.</param>
/// <param name="Sha256">SHA-256 of the package in use; null unless ready.</param>
/// <param name="TrainedAt">When the training run ended; null unless ready.</param>
/// <param name="RowCount">Rows of training data; null unless ready.</param>
/// <param name="Error">Why there is none, or why a newer package was refused while the old one goes on; null when all is well.</param>
/// <param name="Metrics">Figures on rows that the evaluated model had never seen; null unless ready.</param>
/// <param name="LoadedAt">When the version in use was taken up here; null unless ready.</param>
/// <param name="PreviousVersion">The version in use before, to which POST /models/{task}/rollback goes back; null when there was none since the start.</param>
/// <param name="Canary">The model that answers a share of the sessions; null when there is none.</param>
/// <param name="Shadow">The model that is compared with the one that answers; null when there is none.</param>
/// <param name="Origin">Library that the model was trained with, e.g. "XGBoost 1.7.4"; null when it was trained here.</param>
internal sealed record ModelSummary(
    string Name,
    string Task,
    string Endpoint,
    string? Grain,
    string State,
    bool Expected,
    string? Version,
    string? Sha256,
    DateTimeOffset? TrainedAt,
    int? RowCount,
    string? Error,
    IReadOnlyDictionary<string, double>? Metrics,
    DateTimeOffset? LoadedAt,
    string? PreviousVersion,
    VariantResponse? Canary,
    VariantResponse? Shadow,
    string? Origin)
{
    public static ModelSummary From(ModelStatus status)
    {
        string name = PredictionTasks.Name(status.Task);
        ModelManifest? manifest = status.Package?.Manifest;
        return new ModelSummary(
            name,
            name,
            $"/{PredictionTasks.EndpointName(status.Task)}",
            manifest is null ? null : WireNames.Of(manifest.Grain),
            WireNames.Of(status.State),
            status.Expected,
            manifest?.Version,
            status.Package?.Sha256,
            manifest?.TrainedAt,
            manifest?.Data?.RowCount,
            status.Error,
            manifest?.Metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value),
            status.LoadedAt,
            status.PreviousVersion,
            VariantResponse.From(status.Canary),
            VariantResponse.From(status.Shadow),
            manifest?.Origin?.Library);
    }
}
