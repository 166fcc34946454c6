using Clickstream.Api.Errors;
using Clickstream.Tasks;
using FluentValidation;

namespace Clickstream.Api.Requests;

/// <summary>The query parameter <c>k</c>: how many products to recommend a session.</summary>
internal static class ItemCount
{
    /// <summary>Name of the parameter.</summary>
    public const string Parameter = "k";

    private static readonly string Wanted = FormattableString.Invariant($"a whole number from 1 to {RecommendationQuestion.MaximumCount}");

    /// <summary>The number of products; its range is left to <see cref="InRange"/>, so that it is told with all other faults.</summary>
    public static int Read(IQueryCollection query, List<InputError> faults) =>
        QueryNumber.Read(query, Parameter, RecommendationQuestion.DefaultCount, Wanted, faults);

    /// <summary>As many as may be asked for.</summary>
    public static IRuleBuilderOptions<T, int> InRange<T>(IRuleBuilderInitial<T, int> count) =>
        count.InclusiveBetween(1, RecommendationQuestion.MaximumCount).OverridePropertyName($"?{Parameter}").WithMessage(Wanted);
}
