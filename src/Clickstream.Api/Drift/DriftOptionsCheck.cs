using Clickstream.Drift;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Drift;

/// <summary>Says what is wrong with the settings under <c>Drift</c>.</summary>
internal sealed class DriftOptionsCheck : IValidateOptions<DriftOptions>
{
    private const int MostKept = 1000;

    public ValidateOptionsResult Validate(string? name, DriftOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(DriftOptions options)
    {
        if (options.WindowSessions < 1) yield return Text($"Drift:WindowSessions is {options.WindowSessions}; expected 1 or above.");
        else if (options.MinimumSessions < 1 || options.MinimumSessions > options.WindowSessions)
            yield return Text($"Drift:MinimumSessions is {options.MinimumSessions}; expected 1 to Drift:WindowSessions, which is {options.WindowSessions}.");
        if (options.WindowMaximum <= TimeSpan.Zero) yield return Text($"Drift:WindowMaximum is {options.WindowMaximum}; expected a time above zero, such as 01:00:00.");
        if (options.Kept is < 1 or > MostKept) yield return Text($"Drift:Kept is {options.Kept}; expected 1 to {MostKept} windows.");
        if (!(options.Warning > 0)) yield return Text($"Drift:Warning is {options.Warning}; expected a population stability index above 0, such as 0.1.");
        if (!(options.Alarm >= options.Warning)) yield return Text($"Drift:Alarm is {options.Alarm}; expected at least Drift:Warning, which is {options.Warning}.");
        if (!(options.ShareWarning is > 0 and <= 1)) yield return Text($"Drift:ShareWarning is {options.ShareWarning}; expected a share above 0 and at most 1, such as 0.02.");
        if (!(options.ShareAlarm <= 1 && options.ShareAlarm >= options.ShareWarning))
            yield return Text($"Drift:ShareAlarm is {options.ShareAlarm}; expected Drift:ShareWarning, which is {options.ShareWarning}, to 1.");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
