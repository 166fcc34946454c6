using Clickstream.Events;

namespace Clickstream.Api.Plain;

/// <summary>What a posted click must keep to beyond being readable.</summary>
internal static class ClickRules
{
    /// <summary>What <see cref="IsTime"/> takes; completes "expected …".</summary>
    public const string TimeWanted = "a time between the years 1990 and 2100";

    /// <summary>What <see cref="IsCurrency"/> takes.</summary>
    public const string CurrencyWanted = "an ISO 4217 code of three letters, such as EUR";

    private static readonly DateTimeOffset FirstTime = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastTime = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a click keeps all of them.</summary>
    public static bool AreKept(ClickEvent click) => IsTime(click.Time) && IsCurrency(click.Currency);

    /// <summary>Whether a click can have been then.</summary>
    public static bool IsTime(DateTimeOffset time) => time >= FirstTime && time < LastTime;

    /// <summary>Whether a text can be a currency; null says nothing.</summary>
    public static bool IsCurrency(string? currency) => currency is null || (currency.Length == 3 && currency.All(char.IsAsciiLetter));
}
