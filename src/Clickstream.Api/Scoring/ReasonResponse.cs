using Clickstream.Tasks;

namespace Clickstream.Api.Scoring;

/// <summary>What one feature added to an answer.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Value">Its value: number, text, true or false, or null when missing.</param>
/// <param name="Contribution">What it added: log-odds of the purchase, or logarithm of the amount; of an imported model what its score is in.</param>
internal sealed record ReasonResponse(string Feature, object? Value, double Contribution)
{
    public static IReadOnlyList<ReasonResponse> Of(IReadOnlyList<Reason> reasons) =>
        [.. reasons.Select(reason => new ReasonResponse(reason.Feature, reason.Value, reason.Contribution))];
}
