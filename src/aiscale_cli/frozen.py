"""The base of the program's values: frozen, compared by content, and made without compiling anything."""

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field


class _Fields:
    """What the module `dataclasses` looks for, made when it looks, so that `dataclasses.replace` takes every value."""

    def __get__(self, _instance: object, owner: "type[Frozen]") -> "dict[str, Field[Any]]":
        return _dataclass_fields(owner.__name__, owner.field_names)


@cache
def _dataclass_fields(name: str, field_names: tuple[str, ...]) -> "dict[str, Field[Any]]":
    from dataclasses import make_dataclass

    made: Any = make_dataclass(name, field_names)
    fields: dict[str, Field[Any]] = made.__dataclass_fields__
    return fields


@dataclass_transform(frozen_default=True)
class Frozen:
    """The base of a class whose annotated names are its fields, as in a frozen dataclass.

    A dataclass writes and compiles methods of its own while its module is imported; for the sixty classes of a report
    that takes three times as long as starting Python. Here the methods are shared. A default has to be something that
    cannot change. The fields named in `uncompared` are left out of `==`, of the hash and of the repr.
    """

    field_names: ClassVar[tuple[str, ...]] = ()
    """The names of the fields, in their order."""

    _compared: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    if not TYPE_CHECKING:
        __dataclass_fields__ = _Fields()

    def __init_subclass__(cls, *, uncompared: tuple[str, ...] = ()) -> None:
        """Note the fields and their defaults."""
        cls.field_names = tuple(cls.__annotations__)
        cls._compared = tuple(name for name in cls.field_names if name not in uncompared)
        cls._defaults = {name: vars(cls)[name] for name in cls.field_names if name in vars(cls)}

    def __init__(self, *values: object, **named: object) -> None:
        """Take the fields in their order or by name; the type checker knows each class's own.

        Raises:
            TypeError: one is missing or unknown.
        """
        names = self.field_names
        mine = self.__dict__
        if len(values) + len(named) != len(names):
            mine.update(self._defaults)
        if values:
            mine.update(zip(names, values, strict=False))
        if named:
            mine.update(named)
        if len(mine) != len(names) or len(values) > len(names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}, not {values} and {named}")

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        """Refuse, with an AttributeError: a value never changes."""
        raise AttributeError(f"{type(self).__name__} is frozen, so {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse, with an AttributeError: a value never changes."""
        raise AttributeError(f"{type(self).__name__} is frozen, so {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        """Compare with a value of the same class, field by field."""
        return isinstance(other, Frozen) and type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        """Agree with the comparison."""
        return hash(self._content())

    def __repr__(self) -> str:
        """Show what is compared."""
        shown = (f"{name}={self.__dict__[name]!r}" for name in self._compared)
        return f"{type(self).__name__}({', '.join(shown)})"

    def _content(self) -> tuple[object, ...]:
        return tuple(self.__dict__[name] for name in self._compared)
