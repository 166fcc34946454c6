using System.Globalization;
using Clickstream.Api.Errors;

namespace Clickstream.Api.Requests;

/// <summary>A query parameter that is a whole number.</summary>
internal static class QueryNumber
{
    /// <summary>The number; what it is otherwise where the parameter was not given, or is no whole number, which is a fault then. Its range is not looked at.</summary>
    public static int Read(IQueryCollection query, string name, int otherwise, string wanted, List<InputError> faults)
    {
        if (!query.TryGetValue(name, out var values)) return otherwise;
        string text = values.ToString();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count)) return count;
        faults.Add(InputError.InQuery(name, text, wanted));
        return otherwise;
    }
}
