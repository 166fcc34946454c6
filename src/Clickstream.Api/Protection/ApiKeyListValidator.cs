using Microsoft.Extensions.Options;

namespace Clickstream.Api.Protection;

/// <summary>Says what is wrong with the keys as they are configured. Never repeats a hash.</summary>
internal sealed class ApiKeyListValidator : IValidateOptions<ApiKeyList>
{
    private const double SlowestRate = 0.001;
    private const double FastestRate = 1_000_000;
    private const int LargestBurst = 1_000_000;

    public ValidateOptionsResult Validate(string? name, ApiKeyList options)
    {
        string[] faults = [.. options.Keys.SelectMany((key, position) => Faults(key).Select(fault => $"ApiKeys:{position}:{fault}")), .. Twins(options.Keys)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ApiKeyOptions key)
    {
        if (string.IsNullOrWhiteSpace(key.Name)) yield return "Name is missing; expected whose key it is.";
        if (key.Sha256.Length != 64 || !key.Sha256.All(char.IsAsciiHexDigit))
            yield return "Sha256 is no SHA-256 in hexadecimal; expected 64 digits, as --new-api-key prints them.";
        if (key.RequestsPerSecond is { } rate && !(rate is >= SlowestRate and <= FastestRate)) yield return FormattableString.Invariant($"RequestsPerSecond is {rate}; expected {SlowestRate} to {FastestRate}, or none.");
        if (key.Burst is < 1 or > LargestBurst) yield return FormattableString.Invariant($"Burst is {key.Burst}; expected 1 to {LargestBurst}, or none.");
        if (key.Burst is not null && key.RequestsPerSecond is null) yield return "Burst is given without RequestsPerSecond; expected both, or neither.";
        foreach (string role in key.Roles.Where(role => !ApiRoles.All.Contains(role))) yield return $"Roles has '{role}'; expected {string.Join(" or ", ApiRoles.All)}.";
    }

    private static IEnumerable<string> Twins(IReadOnlyList<ApiKeyOptions> keys) => keys
        .GroupBy(key => key.Sha256, StringComparer.OrdinalIgnoreCase)
        .Where(twins => twins.Key.Length > 0 && twins.Count() > 1)
        .Select(twins => $"ApiKeys: {string.Join(" and ", twins.Select(key => key.Name))} have the same Sha256; expected a key of its own for each.");
}
