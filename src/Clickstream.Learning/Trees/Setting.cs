namespace Clickstream.Learning.Trees;

/// <summary>The check of one setting.</summary>
internal static class Setting
{
    /// <exception cref="ArgumentOutOfRangeException">It does not hold; the message has name, value and what was wanted.</exception>
    public static void Require(bool holds, string name, object value, string wanted)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected {wanted}."));
    }
}
