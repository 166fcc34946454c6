using FluentValidation;

namespace Clickstream.Api.Exploring;

/// <summary>Rules of an exploration.</summary>
internal sealed class ExploreRequestValidator : AbstractValidator<ExploreRequest>
{
    private const int LongestName = 1000;

    public ExploreRequestValidator() =>
        RuleFor(request => request.Label!.Length)
            .LessThanOrEqualTo(LongestName).OverridePropertyName("?label").WithMessage("the name of a column").WithState(_ => "a very long text")
            .When(request => request.Label is not null);
}
